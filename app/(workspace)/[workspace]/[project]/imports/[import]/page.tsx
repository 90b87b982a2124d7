import type { Metadata } from 'next'
import '@/app/(workspace)/[workspace]/[project]/imports/_report/report.css'
import { notFound } from 'next/navigation'
import { useFigures, useTexts } from '#texts'
import { getTexts } from '@/app/_texts/get-texts'
import { MadeAt } from '@/app/_client/made-at'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { getFigures } from '@/app/_texts/get-texts'
import { Banner } from '@/app/_ui/banner'
import { Page } from '@/app/_ui/page'
import { Equation } from '@/app/(workspace)/[workspace]/[project]/imports/_report/equation'
import { FollowImports } from '@/app/(workspace)/[workspace]/[project]/imports/_report/follow-imports'
import { WhereItStands } from '@/app/(workspace)/[workspace]/[project]/imports/_report/where-it-stands'
import { remarkTitle, Remarks } from '@/app/(workspace)/[workspace]/[project]/imports/_report/remarks'
import { formatName } from '@/app/(workspace)/[workspace]/[project]/imports/_report/format-name'
import { ImportTable } from '@/app/(workspace)/[workspace]/[project]/imports/_report/import-table'
import { ReportActs } from '@/app/(workspace)/[workspace]/[project]/imports/_report/report-acts'
import { WhatBecame } from '@/app/(workspace)/[workspace]/[project]/imports/_report/what-became'
import { Splits } from '@/app/(workspace)/[workspace]/[project]/imports/_report/splits'
import { loadImports } from '@/app/(workspace)/[workspace]/[project]/imports/load-imports'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { Import } from '@/lib/domain/contract/import'
import type { Texts } from '@/lib/texts/texts'
import type { ImportReport } from '@/lib/domain/dataset/report'
import { readImport } from '@/lib/usecases/import/read-import'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('imports'))('report.title') })

/** The report of one import: every count adds up, every remark has its file, place and reason. */
export default async function ImportPage({ params }: { params: Promise<{ workspace: string; project: string; import: string }> }) {
  const t = await getTexts('imports')
  const { workspace, project, import: id } = await params
  const place = { workspace, project }
  const { reader, found } = await loadImports(workspace, project, pages.import(place, id))
  if (!found) return <NotYours {...reader} place={place} />
  const { imports, scope, mayUndo, position } = found
  if (!imports.some((one) => one.id === id)) notFound()
  const one = await readImport(scope, { import: id })
  const { source, format, report, createdAt } = one
  const day = (await getFigures()).dayOfYear(createdAt)
  return (
    <Page
      title={titleOf(one, t)}
      text={
        report
          ? t('report.done', { format: formatName(format, t), seconds: report.seconds ?? 0, day })
          : t('report.running', { format: formatName(format, t), day })
      }
      acts={<ReportActs {...{ workspace, project, id, source, report, mayUndo }} />}
    >
      <MadeAt position={position} />
      <FollowImports place={place} />
      <div className="flex flex-col gap-4">
        {report ? <Report report={report} place={place} /> : <WhereItStands one={one} />}
        {imports.length > 1 && <ImportTable title={t('others')} imports={imports.filter((one) => one.id !== id)} place={place} />}
      </div>
    </Page>
  )
}

/** A stage that never ends by itself is that of a `corral` of before: it says itself when it has ended. */
function titleOf({ stage, finishedAt, source }: Import, t: Texts<'imports'>): string {
  if (finishedAt) return t('report.isIn', { source })
  return stage === 'failed' || stage === 'cancelled' ? t('report.ended', { source }) : t('report.comesIn', { source })
}

function Report({ report, place }: { report: ImportReport; place: Place }) {
  const t = useTexts('imports')
  const { images, boxes, polygons, tags, exceptions: remarks, unlisted, present, anew, splits, files } = report
  const { list } = useFigures()
  const of = (outcome: string) => remarks.filter((one) => one.outcome === outcome)
  const [rejected, repaired, notices] = [of('rejected'), of('repaired'), of('notice')]
  return (
    <>
      <section className="card eqs" aria-label={t('report.sums')}>
        <Equation what={t('images')} tally={images} />
        {boxes.found > 0 && <Equation what={t('report.sum.boxes')} tally={boxes} />}
        {polygons.found > 0 && <Equation what={t('report.sum.polygons')} tally={polygons} />}
        {tags.found > 0 && <Equation what={t('report.sum.tags')} tally={tags} />}
      </section>
      <section className="card" aria-label={t('report.remarks')}>
        <Remarks
          title={remarkTitle(rejected, 'rejected', { t, list })}
          none={t('report.noRejected')}
          remarks={rejected}
          total={rejected.length}
          open
          place={place}
        />
        <Remarks
          title={remarkTitle(repaired, 'repaired', { t, list })}
          none={t('report.noRepaired')}
          remarks={repaired}
          total={repaired.length}
          place={place}
        />
        <Remarks
          title={t('report.notices', { n: notices.length })}
          none={t('report.noNotices')}
          remarks={notices}
          total={notices.length}
          place={place}
        />
        {files && (
          <Remarks
            title={t('report.passed', { n: files.passed })}
            none={t('report.files', files)}
            aside={t('report.files', files)}
            remarks={of('passed')}
            total={files.passed}
            place={place}
          />
        )}
      </section>
      {unlisted > 0 && <Banner tone="warn">{t('report.unlisted', { n: unlisted })}</Banner>}
      {present > 0 && <Banner>{t('report.present', { present })}</Banner>}
      <WhatBecame report={report} />
      {anew > 0 && <Banner>{t('report.anew', { anew })}</Banner>}
      <Splits splits={splits} />
    </>
  )
}
