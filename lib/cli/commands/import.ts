import type { z } from 'zod'
import { UsageError } from '@/lib/cli/exit'
import { Ledger } from '@/lib/cli/import/ledger'
import { printReport } from '@/lib/cli/import/print-report'
import { sendPictures, type Parcel } from '@/lib/cli/import/send-pictures'
import { inParts } from '@/lib/cli/in-parts'
import { pool } from '@/lib/cli/pool'
import { lookFor, projectPath, projectsPath, type Common, type Connection } from '@/lib/cli/connection'
import { fingerprintOf } from '@/lib/cli/source/fingerprint'
import { openSource } from '@/lib/cli/source/open-source'
import type { Source } from '@/lib/cli/source/source'
import type { Dataset, Format } from '@/lib/domain/dataset/dataset'
import { Annotated, NamedImport, type FinishImport, type ImportAnnotations, type StartImport } from '@/lib/domain/contract/import'
import { Project, type CreateProject } from '@/lib/domain/contract/project'
import type { ImportReport } from '@/lib/domain/dataset/report'
import { AppError } from '@/lib/domain/errors'
import { boundLabels } from '@/lib/domain/formats/bound-labels'
import { detectFormat, readSource } from '@/lib/domain/formats/read-source'
import { isZip } from '@/lib/domain/formats/source'
import { Name } from '@/lib/domain/label/name'
import type { VocCorners } from '@/lib/domain/formats/voc-file'

export type ImportOptions = Common & { project: string; format?: Format; corners: VocCorners; type?: Dataset['type'] }

const BATCH = 100 // pictures asked for at once
const LANES = 2 // batches under way, so that one is hashed while the other is sent
const REQUEST = { things: 4000, bytes: 1_000_000 } // annotations; the site reads 2.5 MB, and a picture that is larger by itself fits

/** Brings a folder or zip into a project, which is made if it is missing, and ends with the report. */
export async function importSource(connection: Connection, path: string, options: ImportOptions): Promise<void> {
  const source = await openSource(path)
  try {
    const report = await bring(connection, source, options)
    connection.terminal.answer(report)
    connection.terminal.print(printReport(report))
    if (report.images.found === report.images.rejected) throw new AppError('invalid', `Nothing of ${path} could be taken.`)
  } catch (error) {
    if (connection.signal.aborted) connection.terminal.note('What was sent is kept: the same command again goes on from there.')
    throw error
  } finally {
    await source.close()
  }
}

async function bring(connection: Connection, source: Source, options: ImportOptions): Promise<ImportReport> {
  const { terminal, api } = connection
  const format = options.format ?? detectFormat(source.files.map((file) => file.path))
  terminal.note(`Reading ${source.name}: ${source.files.length} ${source.files.length === 1 ? 'file' : 'files'}, ${format}.`)
  const read = await readSource(source.files, { format, corners: options.corners })
  if (read.dataset.images.length === 0) throw nothingIn(source)
  const target = await projectFor(connection, read.dataset, { ...options, format })
  const labels = target.labels.map(({ name }) => name)
  const reading = boundLabels(read, labels)
  const files = new Map(source.files.map((file) => [file.path, file]))
  const parcels = reading.dataset.images.map((image): Parcel => ({ image, file: files.get(image.path) as Parcel['file'] }))

  const project = projectPath(connection, target)
  const { id } = await api.post(
    `${project}/imports`,
    {
      source: source.name.slice(0, 200),
      fingerprint: fingerprintOf(source.files),
      format,
      labels: reading.dataset.labels,
    } satisfies z.input<typeof StartImport>,
    NamedImport,
  )
  const ledger = new Ledger(reading, source.refused)
  const bar = terminal.bar(
    'Uploading',
    parcels.reduce((sum, { file }) => sum + file.bytes, 0),
  )
  try {
    await pool(inBatches(parcels, BATCH), LANES, async (batch) => {
      const arrivals = await sendPictures(batch, { connection, project, importId: id, onBytes: bar.add })
      const deliveries = arrivals.map((arrival) => ledger.enter(arrival)).filter((delivery) => delivery !== undefined)
      for (const items of inParts(deliveries, REQUEST, ({ annotations }) => annotations.length))
        await api.post(`${project}/imports/${id}/annotations`, { items } satisfies z.input<typeof ImportAnnotations>, Annotated)
    })
  } finally {
    bar.close()
  }
  const report = ledger.report(source.name, format, labels)
  await api.post(`${project}/imports/${id}/finish`, { report } satisfies z.input<typeof FinishImport>, NamedImport)
  return report
}

function nothingIn({ name, files, refused }: Source): AppError {
  const [first, ...others] = refused
  if (first) {
    const more = others.length > 0 ? `, and ${others.length} more ${others.length === 1 ? 'was' : 'were'} refused` : ''
    return new AppError('invalid', `${name} holds no JPEG, PNG or WebP pictures that can be read: ${first.file} ${first.reason}${more}.`)
  }
  const zip = files.find(({ path }) => isZip(path))
  return new AppError('invalid', `${name} holds no JPEG, PNG or WebP pictures.${zip ? ` ${zip.path} is a zip: import it by itself.` : ''}`)
}

/** The project to import into, made if it is missing. */
async function projectFor(connection: Connection, dataset: Dataset, options: ImportOptions & { format: Format }): Promise<Project> {
  const type = options.format === 'pictures' ? (options.type ?? 'detection') : dataset.type
  if (options.type && options.type !== type)
    throw new UsageError(`--type ${options.type} does not fit: ${options.format} data is for ${type}.`)
  const found = await lookFor(connection, options.project)
  if (found && options.format !== 'pictures') refuseMisfit(found, dataset, options.format)
  return found ?? makeProject(connection, { name: options.project, type, multiLabel: dataset.multiLabel })
}

// Pictures without annotations go into any project.
function refuseMisfit(project: Project, dataset: Dataset, format: Format): void {
  const way = 'add "--format pictures" to bring in the pictures alone, or name another project'
  if (project.type !== dataset.type)
    throw new AppError('conflict', `${project.slug} is a ${project.type} project, and ${format} data is for ${dataset.type}: ${way}.`)
  if (dataset.multiLabel && !project.multiLabel)
    throw new AppError('conflict', `${project.slug} takes one label a picture, and this data has several: ${way}.`)
}

async function makeProject(connection: Connection, wish: { name: string; type: Dataset['type']; multiLabel: boolean }): Promise<Project> {
  const name = Name.safeParse(wish.name)
  if (!name.success) throw new UsageError(`--project ${name.error.issues[0]?.message}.`)
  const made = await connection.api.post(
    projectsPath(connection),
    { ...wish, name: name.data } satisfies z.input<typeof CreateProject>,
    Project,
  )
  connection.terminal.note(`Made the ${made.type} project ${made.slug}.`)
  return made
}

function* inBatches<T>(items: T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}
