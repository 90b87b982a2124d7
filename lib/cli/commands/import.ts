import type { z } from 'zod'
import { dropTarget, findTarget, refuseMisfit, type Target } from '@/lib/cli/import/import-project'
import { followImport } from '@/lib/cli/import/follow-import'
import { type FormatOptions, saidOf } from '@/lib/cli/import/format-options'
import { listSource, refuseFiles } from '@/lib/cli/import/list-source'
import { printRemarks, printReport } from '@/lib/cli/import/print-report'
import { printSurvey } from '@/lib/cli/import/print-survey'
import { sendAnnotations } from '@/lib/cli/import/send-annotations'
import { sendPictures, type Parcel } from '@/lib/cli/import/send-pictures'
import type { NamedLabel } from '@/lib/cli/import/collect-names'
import { confirm } from '@/lib/cli/confirm'
import { projectPath, type Common, type Connection } from '@/lib/cli/connection'
import { fingerprintOf } from '@/lib/cli/source/fingerprint'
import { openSource } from '@/lib/cli/source/open-source'
import { refusedEntry, type Source } from '@/lib/cli/source/source'
import type { Console } from '@/lib/cli/terminal'
import { type Import, NamedImport, type StartImport } from '@/lib/domain/contract/import'
import { type GoImport, Pictures, type SurveyImport } from '@/lib/domain/contract/import-job'
import type { Project } from '@/lib/domain/contract/project'
import type { Format } from '@/lib/domain/dataset/dataset'
import { byWeight, type ImportReport, MOST_LISTED, type Remark } from '@/lib/domain/dataset/report'
import { AppError } from '@/lib/domain/errors'
import { clutterOf } from '@/lib/domain/formats/clutter'
import type { Frame } from '@/lib/domain/formats/fit/frame'
import { isNoPicture, isPicture, isZip } from '@/lib/domain/formats/source'
import type { Existing } from '@/lib/domain/import/existing'
import { isAnnotationFile } from '@/lib/domain/import/annotation-file'
import type { ImportSurvey } from '@/lib/domain/import/survey'

export type ImportOptions = Common &
  FormatOptions & {
    project: string
    format?: Format
    type?: Project['type']
    existing: Existing
    frame?: Frame
    map: NamedLabel[]
    yes?: boolean
  }
type Command = Connection & { console: Console }
type Work = { connection: Command; source: Source; options: ImportOptions; target: Target; path: string }

const PAGE = 1000

/** Brings a folder or zip into a project, which is made if it is missing, and ends with the report. */
export async function importSource(connection: Command, named: string, options: ImportOptions): Promise<void> {
  const source = await openSource(named)
  try {
    if (!source.files.some(({ path }) => mayHold(path))) throw nothingIn(connection, source)
    const report = await bring(connection, source, options)
    connection.terminal.answer(report)
    connection.terminal.print(printReport(report))
    if (report.images.found === report.images.rejected) throw new AppError('invalid', `Nothing of ${named} could be taken.`)
  } catch (error) {
    if (connection.signal.aborted) connection.terminal.note('What was sent is kept: the same command again goes on from there.')
    throw error
  } finally {
    await source.close()
  }
}

/** Whether a picture may be in it, or labels of one that is there already. */
const mayHold = (path: string): boolean => isPicture(path) || isAnnotationFile(path) || (!isNoPicture(path) && !isZip(path))

async function bring(connection: Command, source: Source, options: ImportOptions): Promise<ImportReport> {
  const target = await findTarget(connection, options)
  const { format, existing, frame, map } = options
  const project = projectPath(connection, target.project)
  const body = {
    source: source.name.slice(0, 200),
    fingerprint: fingerprintOf(source.files, { format, ...saidOf(options), existing, frame, map }),
  }
  const { id } = await connection.api.post(`${project}/imports`, body satisfies z.input<typeof StartImport>, NamedImport)
  const work: Work = { connection, source, options, target, path: `${project}/imports/${id}` }
  let now = await followImport(connection, work.path, { stage: 'surveying' })
  if (now.stage === 'listing') now = await survey(work)
  if (now.stage === 'surveyed') await begin(work, now.survey!)
  if (now.stage !== 'bringing') await send(work, id)
  return (await bringIn(work)).report!
}

/** Says what there is, sends what the site wants to read, and shows what it found in it. */
async function survey({ connection, source, options, path }: Work): Promise<Import> {
  const { terminal, api } = connection
  terminal.note(`Reading ${source.name}: ${source.files.length} ${source.files.length === 1 ? 'file' : 'files'}.`)
  const wanted = new Set(await listSource(connection, path, source))
  await sendAnnotations(
    connection,
    path,
    source.files.filter((file) => wanted.has(file.path)),
  )
  const { format } = options
  const read = async (body: z.input<typeof SurveyImport>) => {
    await api.post(`${path}/survey`, body, NamedImport)
    return followImport(connection, path, { stage: 'surveying' })
  }
  const now = await read({ format, formatOptions: format && saidOf(options, format) })
  const looks = now.survey?.format
  const said = looks && saidOf(options, looks)
  // What was said of one format counts where it turns out to be that.
  return format || !looks || Object.keys(said!).length === 0 ? now : read({ format: looks, formatOptions: said })
}

/** Lets the import begin, where its source fits and whoever asked for it wants it. */
async function begin({ connection, options, target, path }: Work, found: ImportSurvey): Promise<void> {
  const { terminal, api, console } = connection
  terminal.note(printSurvey(found))
  try {
    if (found.found.images <= found.lost) throw nothingTaken(connection, found)
    refuseMisfit(target, found, options)
    if (!options.yes && !(await confirm(console, terminal, `Bring it into ${target.project.name}? [Y/n] `)))
      throw new AppError('conflict', 'Nothing was brought in.')
    const { existing, frame, map } = options
    await api.post(`${path}/go`, { existing, frame, map } satisfies z.input<typeof GoImport>, NamedImport)
  } catch (error) {
    await api.post(`${path}/cancel`, {}, NamedImport)
    await dropTarget(connection, target)
    throw error
  }
  if (target.made) terminal.note(`Made the project ${target.project.slug}.`)
}

function nothingTaken({ terminal }: Connection, { remarks, unlisted }: ImportSurvey): AppError {
  terminal.answer({ exceptions: remarks, unlisted })
  terminal.print(printRemarks(remarks, unlisted))
  return new AppError('invalid', 'Nothing of it could be taken.')
}

async function send({ connection, source, target, path }: Work, importId: string): Promise<void> {
  const files = new Map(source.files.map((file) => [file.path, file]))
  const parcels: Parcel[] = []
  for (let after: string | undefined; ;) {
    const query = new URLSearchParams({ limit: `${PAGE}`, ...(after !== undefined && { after }) })
    const { items } = await connection.api.get(`${path}/pictures?${query.toString()}`, Pictures)
    for (const { path: of, name } of items) if (files.has(of)) parcels.push({ name, file: files.get(of)! })
    if (items.length < PAGE) break
    after = items.at(-1)!.path
  }
  const bar = connection.terminal.bar(
    'Uploading',
    parcels.reduce((sum, { file }) => sum + file.bytes, 0),
  )
  const project = projectPath(connection, target.project)
  try {
    await refuseFiles(connection, path, await sendPictures(parcels, { connection, project, importId, onBytes: bar.add }))
  } finally {
    bar.close()
  }
}

async function bringIn({ connection, path }: Work): Promise<Import> {
  await connection.api.post(`${path}/run`, {}, NamedImport)
  const bar = connection.terminal.bar('Bringing in', 100)
  let shown = 0
  const onProgress = (progress: number) => {
    bar.add(Math.floor(progress * 100) - shown)
    shown = Math.floor(progress * 100)
  }
  try {
    return await followImport(connection, path, { stage: 'bringing', onProgress })
  } finally {
    bar.close()
  }
}

/** Where no file can hold anything nobody is asked; each file is named all the same. */
function nothingIn({ terminal }: Connection, { name, files, refused, clutter }: Source): AppError {
  const others = files.map(({ path }): Remark =>
    isZip(path)
      ? refusedEntry(path, 'is a zip inside: import it by itself')
      : { thing: 'file', outcome: 'passed', file: path, reason: 'is not read here', count: 1 },
  )
  const passed = clutter.map(({ path }): Remark => ({
    thing: 'file',
    outcome: 'passed',
    file: path,
    reason: `is ${clutterOf(path)}`,
    count: 1,
  }))
  const remarks = [...refused, ...others, ...passed]
  const shown = remarks.toSorted(byWeight).slice(0, MOST_LISTED)
  terminal.answer({ exceptions: shown, unlisted: remarks.length - shown.length })
  terminal.print(printRemarks(shown, remarks.length - shown.length))
  return new AppError('invalid', `${name} holds no JPEG, PNG or WebP pictures and no labels that can be read.`)
}
