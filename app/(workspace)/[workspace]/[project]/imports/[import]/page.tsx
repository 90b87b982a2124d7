import type { Metadata } from 'next'
import '@/app/(workspace)/[workspace]/[project]/imports/_report/report.css'
import { notFound } from 'next/navigation'
import { useFigures, useTexts } from '#texts'
import { getTexts } from '@/app/_texts/get-texts'
import { NotYours } from '@/app/(workspace)/[workspace]/not-yours'
import { getFigures } from '@/app/_texts/get-texts'
import { Banner } from '@/app/_ui/banner'
import { Page } from '@/app/_ui/page'
import { Equation } from '@/app/(workspace)/[workspace]/[project]/imports/_report/equation'
import { remarkTitle, Remarks } from '@/app/(workspace)/[workspace]/[project]/imports/_report/remarks'
import { formatName } from '@/app/(workspace)/[workspace]/[project]/imports/_report/format-name'
import { ImportTable } from '@/app/(workspace)/[workspace]/[project]/imports/_report/import-table'
import { ReportActs } from '@/app/(workspace)/[workspace]/[project]/imports/_report/report-acts'
import { Splits } from '@/app/(workspace)/[workspace]/[project]/imports/_report/splits'
import { loadImports } from '@/app/(workspace)/[workspace]/[project]/imports/load-imports'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
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
  const { imports, scope, mayUndo } = found
  if (!imports.some((one) => one.id === id)) notFound()
  const { source, format, report, images, createdAt, finishedAt } = await readImport(scope, { import: id })
  const day = (await getFigures()).dayOfYear(createdAt)
  const seconds = finishedAt && Math.max(1, Math.round((finishedAt.getTime() - createdAt.getTime()) / 1000))
  return (
    <Page
      title={finishedAt ? t('report.isIn', { source }) : t('report.comesIn', { source })}
      text={
        seconds
          ? t('report.done', { format: formatName(format, t), seconds, day })
          : t('report.running', { format: formatName(format, t), day })
      }
      acts={<ReportActs {...{ workspace, project, id, source, report, mayUndo }} />}
    >
      <div className="flex flex-col gap-4">
        {report ? (
          <Report report={report} place={place} />
        ) : (
          <Banner tone="warn" title={t('report.none')}>
            {t('report.noneText', { n: images })}
          </Banner>
        )}
        {imports.length > 1 && <ImportTable title={t('others')} imports={imports.filter((one) => one.id !== id)} place={place} />}
      </div>
    </Page>
  )
}

function Report({ report, place }: { report: ImportReport; place: Place }) {
  const t = useTexts('imports')
  const { images, boxes, tags, exceptions: remarks, unlisted, present, anew, splits } = report
  const { list } = useFigures()
  const of = (outcome: string) => remarks.filter((one) => one.outcome === outcome)
  const [rejected, repaired, notices] = [of('rejected'), of('repaired'), of('notice')]
  return (
    <>
      <section className="card eqs" aria-label={t('report.sums')}>
        <Equation what={t('images')} tally={images} />
        {boxes.found > 0 && <Equation what={t('report.sum.boxes')} tally={boxes} />}
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
      </section>
      {unlisted > 0 && <Banner tone="warn">{t('report.unlisted', { n: unlisted })}</Banner>}
      {present > 0 && <Banner>{t('report.present', { present })}</Banner>}
      {anew > 0 && <Banner>{t('report.anew', { anew })}</Banner>}
      <Splits splits={splits} />
    </>
  )
}
