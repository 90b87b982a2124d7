import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { begunIn, noteBegun } from '@/lib/cli/export/begun'
import { placeOf } from '@/lib/cli/export/place'
import { unpack } from '@/lib/cli/export/unpack'
import { findVersion } from '@/lib/cli/find-version'
import { findProject, projectPath, type Common, type Connection } from '@/lib/cli/connection'
import { bringFile } from '@/lib/cli/download/bring-file'
import { isFull, Parts } from '@/lib/cli/download/parts'
import { searchOf } from '@/lib/domain/address/path'
import { Export, ExportPlan, type StartExport } from '@/lib/domain/contract/export'
import { Labels } from '@/lib/domain/contract/label'
import type { Format } from '@/lib/domain/dataset/dataset'
import { AppError } from '@/lib/domain/errors'
import { formatById } from '@/lib/domain/formats/registry'
import type { Notice } from '@/lib/domain/formats/worth-knowing'
import type { Loss } from '@/lib/domain/formats/would-lose'
import type { ImageFilter, Pool } from '@/lib/domain/image/image-filter'
import { DEFAULT_LANGUAGE, textsOf } from '@/lib/texts/texts'

export type ExportOptions = Common & {
  format: Format
  out: string
  split?: ImageFilter['split']
  pool: Pool
  label?: string
  search?: string
  version?: string
  images?: boolean
  corners?: string
  shapes?: string
}

const POLL = 1000 // ms between looks

/** Exports what the options let through, follows it, and puts it where it is wanted: a folder, a zip, or the one file that it is. */
export async function exportProject(connection: Connection, options: ExportOptions): Promise<void> {
  const place = await placeOf(options.out)
  const project = projectPath(connection, await findProject(connection, options))
  const asked: StartExport = {
    format: options.format,
    options: formatOptions(options),
    filter: await filterOf(connection, project, options),
    pictures: options.images === true,
  }
  const parts = await Parts.open(place.path)
  try {
    const done = await finish(connection, { project, asked, folder: parts.folder })
    if (!done.file) throw new AppError('gone', 'The file of this export is gone already. The same command exports again.')
    const { bytes, sha256, name } = done.file
    const file = { path: name, bytes, sha256 }
    const bar = connection.terminal.bar('Downloading', bytes)
    await bringFile(file, { parts, ask: (_, headers) => connection.api.open(`${project}/exports/${done.id}/file`, headers) }).finally(() =>
      bar.close(),
    )
    const files = await unpack(parts.path(file), place, parts.folder)
    await parts.forget()
    connection.terminal.answer({ ...Export.encode(done), out: place.path, files })
    report(connection, done)
    connection.terminal.print(`${options.out}: ${files} ${files === 1 ? 'file' : 'files'}.`)
  } catch (error) {
    if (isFull(error))
      throw new AppError('unavailable', `There is no room left for ${place.path}: make some, then the same command goes on there.`)
    if (error instanceof AppError && FINAL.has(error.code)) await parts.forget()
    else connection.terminal.note('The same command goes on where this one ended.')
    throw error
  }
}

/** After these there is nothing to go on with. */
const FINAL = new Set(['not_found', 'invalid', 'gone', 'forbidden', 'too_many'])

/** What is special to the format, as its writer calls it. @throws AppError 'invalid' for what it does not have */
function formatOptions({ format, corners, shapes }: ExportOptions): StartExport['options'] {
  const said = Object.entries({ corners, shapes }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  const { name: called, choices = [] } = formatById(format)
  const other = said.find(([name]) => !choices.some((choice) => choice.name === name))
  if (other) throw new AppError('invalid', `${called} has no --${other[0]}.`)
  return said.length > 0 ? Object.fromEntries(said) : undefined
}

async function filterOf(connection: Connection, project: string, options: ExportOptions): Promise<StartExport['filter']> {
  const { pool, split, label: name, search: q } = options
  const version = await findVersion(connection, project, options.version)
  if (name === undefined) return { pool, split, q, version }
  const { api } = connection
  const { items } = await api.get(`${project}/labels`, Labels)
  const label = items.find((one) => one.name === name) ?? items.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (!label) throw new AppError('not_found', `There is no label "${name}" here, only ${items.map((one) => one.name).join(', ')}.`)
  return { pool, split, q, version, label: label.id }
}

type Asked = { project: string; asked: StartExport; folder: string }

/** The export that was begun before the command was interrupted, or a new one, at its end. */
async function finish(connection: Connection, { project, asked, folder }: Asked): Promise<Export> {
  const exports = `${project}/exports`
  const before = await begunIn(folder, asked)
  const known = before && (await connection.api.get(`${exports}/${before}`, Export).catch(() => undefined))
  if (known && (known.file || !ENDED.has(known.stage))) return follow(connection, exports, known)
  const { survey, formats } = await connection.api.get(`${exports}/plan${searchOf(asked.filter)}`, ExportPlan)
  if (survey.images === 0) throw new AppError('invalid', 'There is nothing to export: no image is let through.')
  const format = formats.find(({ id }) => id === asked.format)
  const wished = { ...Object.fromEntries(format?.choices.map(({ name, values }) => [name, values[0]!]) ?? []), ...asked.options }
  const way = format?.ways.find((one) => one.pictures === asked.pictures && isDeepStrictEqual(one.options, wished))
  if (format && way) tellLosses(connection, way.losses, `${format.name} has no place for all of it:`)
  tellNotices(connection, format?.notices ?? [])
  const begun = await connection.api.post(exports, asked, Export)
  await noteBegun(folder, { id: begun.id, asked })
  return follow(connection, exports, begun)
}

const ENDED = new Set<Export['stage']>(['done', 'failed', 'cancelled'])

async function follow({ api, terminal, signal }: Connection, exports: string, begun: Export): Promise<Export> {
  let now = begun
  let waits = false
  const bar = terminal.bar('Writing', 1)
  let shown = 0
  try {
    while (!ENDED.has(now.stage)) {
      if (now.stage === 'writing' && now.progress > shown) {
        bar.add(now.progress - shown)
        shown = now.progress
      }
      await wait(POLL, undefined, { signal })
      now = await api.get(`${exports}/${begun.id}`, Export)
      if (now.stage === 'waiting' && !waits) terminal.note('Other exports are under way: this one waits for its turn.')
      waits ||= now.stage === 'waiting'
    }
    if (now.stage === 'done') bar.add(1 - shown)
  } finally {
    bar.close()
  }
  if (now.stage === 'failed') throw new AppError('unavailable', `The export did not work: ${now.failure}`)
  if (now.stage === 'cancelled') throw new AppError('unavailable', 'The export was cancelled.')
  return now
}

function report({ terminal }: Connection, { report: done }: Export): void {
  if (!done) return
  for (const [what, { found, written, leftOut }] of Object.entries({
    images: done.images,
    boxes: done.boxes,
    polygons: done.polygons,
    tags: done.tags,
  }))
    if (found > 0 || what === 'images') terminal.print(`${what.padEnd(8)}  ${found} found = ${written} written + ${leftOut} left out`)
  for (const name of done.missing) terminal.print(`${name}: its picture is not in the storage of the site.`)
}

function tellLosses({ terminal }: Connection, losses: Loss[], head: string): void {
  const t = textsOf(DEFAULT_LANGUAGE, 'exports.losses')
  if (losses.length > 0) terminal.note(head)
  for (const { what, count: n, names = [] } of losses) terminal.note(`  ${t(what, { n, names: names.join(', ') || 'none' })}`)
}

function tellNotices({ terminal }: Connection, notices: Notice[]): void {
  const t = textsOf(DEFAULT_LANGUAGE, 'exports.notices')
  if (notices.length > 0) terminal.note('To know:')
  for (const { what, count: n } of notices) terminal.note(`  ${t(what, { n })}`)
}
