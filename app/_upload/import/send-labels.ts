import type { FoundFile } from '@/app/_upload/found-file'
import { PACK } from '@/lib/domain/import/annotation-file'
import { inBatches } from '@/lib/domain/import/in-batches'
import type { ImportDoors } from './import-doors'
import { insist } from './insist'
import { inRequests, pathOf, refusedFile } from './listed'

const PATHS = 400_000 // letters that one request holds
const TRIES = 3

type Work = { id: string; doors: ImportDoors; signal: AbortSignal; changed: string; sent: (files: number) => void }

/** Sends the files that the site wants to read, many in one object; those that cannot be read here are refused by name. */
export async function sendLabels(files: readonly FoundFile[], work: Work): Promise<void> {
  const letters = (file: FoundFile) => Math.max(file.bytes, (pathOf(file).length / PATHS) * PACK.bytes)
  for (const batch of inBatches(files, { entries: PACK.files, things: PACK.bytes }, letters)) {
    const read: { path: string; bytes: Blob }[] = []
    for (const file of batch) {
      const bytes = await readWhole(file, work)
      if (bytes) read.push({ path: pathOf(file), bytes })
    }
    if (read.length > 0) await put(read, work)
    work.sent(batch.length)
  }
}

/** The bytes, read to their end: a file that is gone by now must not break a pack off. */
async function readWhole(file: FoundFile, { id, doors, signal }: Work): Promise<Blob | undefined> {
  try {
    const bytes = await file.read()
    return new Blob([await bytes.arrayBuffer()])
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'cannot be read'
    for (const files of inRequests([refusedFile({ name: pathOf(file), reason })])) await insist(() => doors.list(id, files), signal)
    return undefined
  }
}

async function put(read: { path: string; bytes: Blob }[], { id, doors, signal, changed }: Work): Promise<void> {
  const body = new Blob(read.map(({ bytes }) => bytes))
  for (let tries = 1; ; tries++) {
    const paths = read.map(({ path }) => path)
    const pack = await insist(() => doors.pack(id, paths), signal)
    if (pack.bytes !== body.size) throw new Error(changed)
    try {
      return await doors.put(pack, body, signal)
    } catch (error) {
      if (signal.aborted || tries === TRIES) throw error
      await doors.wait(1000 * tries, signal)
    }
  }
}
