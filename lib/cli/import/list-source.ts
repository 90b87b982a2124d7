import type { z } from 'zod'
import type { Connection } from '@/lib/cli/connection'
import { inParts } from '@/lib/cli/in-parts'
import { inLanes } from '@/lib/domain/in-lanes'
import { readRange } from '@/lib/cli/source/read-bytes'
import type { OpenFile, Source } from '@/lib/cli/source/source'
import { ListedFiles, type ListFiles } from '@/lib/domain/contract/import-job'
import { beginningOf } from '@/lib/domain/formats/beginning'
import { isNoPicture, isPicture } from '@/lib/domain/formats/source'
import { HEAD_BYTES } from '@/lib/domain/import/annotation-file'
import { storable } from '@/lib/domain/storable'

type Entry = z.input<typeof ListFiles>['files'][number]

const REQUEST = { things: 2000, bytes: 900_000 } // the site reads 1 MB
const LONGEST = 4096
const OPEN = 16 // files that are looked into at once

/** Says every file of the source to the site. Answers the paths of those that it wants to read. */
export async function listSource({ api }: Connection, importPath: string, source: Source): Promise<string[]> {
  const refused = source.refused.map(({ file, reason }): Entry => ({ path: cut(file), bytes: 0, refused: storable(reason).slice(0, 500) }))
  const entries = [...refused, ...source.clutter.map(({ path, bytes }) => ({ path: cut(path), bytes })), ...(await entriesOf(source.files))]
  const wanted: string[] = []
  for (const files of inParts(entries, REQUEST)) {
    const answer = await api.post(`${importPath}/files`, { files } satisfies z.input<typeof ListFiles>, ListedFiles)
    wanted.push(...answer.wanted)
  }
  return wanted
}

/** Tells the site of files that could not be read here. */
export async function refuseFiles({ api }: Connection, importPath: string, unread: { path: string; refused: string }[]): Promise<void> {
  const entries = unread.map(({ path, refused }): Entry => ({ path, bytes: 0, refused: storable(refused).slice(0, 500) }))
  for (const files of inParts(entries, REQUEST))
    await api.post(`${importPath}/files`, { files } satisfies z.input<typeof ListFiles>, ListedFiles)
}

// A system opens so many files at once and no more.
async function entriesOf(files: OpenFile[]): Promise<Entry[]> {
  const entries: Entry[] = []
  await inLanes(files.entries(), OPEN, async ([at, file]) => void (entries[at] = await entryOf(file)))
  return entries
}

async function entryOf(file: OpenFile): Promise<Entry> {
  const { path, bytes } = file
  if (path.length > LONGEST) return { path: cut(path), bytes: 0, refused: `has a path of ${path.length} characters: shorten it` }
  if (isPicture(path) || isNoPicture(path)) return { path, bytes }
  const head = await beginningOf({ ...file, stream: (range) => readRange(file.open, range) }, HEAD_BYTES)
  return { path, bytes, head: Buffer.from(head).toString('base64') }
}

const cut = (path: string) => storable(path).slice(0, LONGEST)
