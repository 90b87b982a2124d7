import '@/app/(workspace)/[workspace]/[project]/imports/_report/report.css'
import { notFound } from 'next/navigation'
import { getFigures } from '@/app/_texts/get-texts'
import { Banner } from '@/app/_ui/banner'
import { count, many } from '@/app/_ui/count'
import { Page } from '@/app/_ui/page'
import { Equation } from '@/app/(workspace)/[workspace]/[project]/imports/_report/equation'
import { exceptionTitle, Exceptions } from '@/app/(workspace)/[workspace]/[project]/imports/_report/exceptions'
import { formatName } from '@/app/(workspace)/[workspace]/[project]/imports/_report/format-name'
import { ImportTable } from '@/app/(workspace)/[workspace]/[project]/imports/_report/import-table'
import { ReportActs } from '@/app/(workspace)/[workspace]/[project]/imports/_report/report-acts'
import { Splits } from '@/app/(workspace)/[workspace]/[project]/imports/_report/splits'
import { loadImports } from '@/app/(workspace)/[workspace]/[project]/imports/load-imports'
import { pages } from '@/lib/domain/address/pages'
import type { Place } from '@/lib/domain/address/place'
import type { ImportReport } from '@/lib/domain/dataset/report'
import { readImport } from '@/lib/usecases/import/read-import'

export const metadata = { title: 'Import' }

/** The report of one import: every count adds up, every exception has its file, place and reason. */
export default async function ImportPage({ params }: { params: Promise<{ workspace: string; project: string; import: string }> }) {
  const { workspace, project, import: id } = await params
  const place = { workspace, project }
  const { imports, scope, mayUndo } = await loadImports(workspace, project, pages.import(place, id))
  if (!imports.some((one) => one.id === id)) notFound()
  const { source, format, report, images, createdAt, finishedAt } = await readImport(scope, { import: id })
  const day = (await getFigures()).dayOfYear(createdAt)
  const seconds = finishedAt && Math.max(1, Math.round((finishedAt.getTime() - createdAt.getTime()) / 1000))
  return (
    <Page
      title={finishedAt ? `${source} is in` : `${source} is coming in`}
      text={`${formatName(format)}${seconds ? `, read in ${count(seconds)} s` : ''} on ${day}. ${finishedAt ? 'Nothing was skipped in silence: every count below adds up.' : ''}`}
      acts={<ReportActs {...{ workspace, project, id, images, source, report, mayUndo }} />}
    >
      <div className="flex flex-col gap-4">
        {report ? (
          <Report report={report} place={place} />
        ) : (
          <Banner tone="warn" title="No report yet">
            {many(images, 'image')} of it {images === 1 ? 'is' : 'are'} here. The report comes when the import ends; starting the same
            import again goes on where it stopped.
          </Banner>
        )}
        {imports.length > 1 && (
          <ImportTable title="Other imports of this project" imports={imports.filter((one) => one.id !== id)} place={place} />
        )}
      </div>
    </Page>
  )
}

function Report({ report, place }: { report: ImportReport; place: Place }) {
  const { images, boxes, tags, exceptions, unlisted, present, splits } = report
  const of = (outcome: string) => exceptions.filter((one) => one.outcome === outcome)
  const [rejected, repaired, notices] = [of('rejected'), of('repaired'), of('notice')]
  return (
    <>
      <section className="card eqs" aria-label="Sums">
        <Equation what="Images" tally={images} />
        {boxes.found > 0 && <Equation what="Boxes" tally={boxes} />}
        {tags.found > 0 && <Equation what="Labels of images" tally={tags} />}
      </section>
      <section className="card" aria-label="Exceptions">
        <Exceptions
          title={exceptionTitle(rejected, 'rejected')}
          none="everything found was kept or repaired"
          exceptions={rejected}
          total={rejected.length}
          open
          place={place}
        />
        <Exceptions
          title={exceptionTitle(repaired, 'repaired')}
          none="no box leaves its image, no size differs from the file"
          exceptions={repaired}
          total={repaired.length}
          place={place}
        />
        <Exceptions
          title={many(notices.length, 'thing worth knowing', 'things worth knowing')}
          none="nothing unusual"
          exceptions={notices}
          total={notices.length}
          place={place}
        />
      </section>
      {unlisted > 0 && <Banner tone="warn">{many(unlisted, 'exception')} more are counted above, not listed.</Banner>}
      {present > 0 && <Banner>{`${count(present)} of the images kept were in the project already.`}</Banner>}
      <Splits splits={splits} />
    </>
  )
}
