import type { FoundFile, Refused } from '@/app/_upload/found-file'
import { PAGE, type ImportDoors } from './import-doors'
import { insist } from './insist'
import { inRequests, listedFile, passedFile, pathOf, refusedFile, type Listed } from './listed'
import { sendLabels } from './send-labels'

/** What was dropped: files, those that could not be opened, and what nobody means. */
type Source = { files: readonly FoundFile[]; refused: readonly Refused[]; clutter: readonly FoundFile[] }
type Listing = {
  /** of the import */
  id: string
  doors: ImportDoors
  signal: AbortSignal
  /** what is said where a file is not any more what it was */
  changed: string
  told: (far: { done: number; all: number }) => void
}

/** Says every file of the source, and sends those of which the site wants the bytes. */
export async function listSource({ files, refused, clutter }: Source, { id, doors, signal, changed, told }: Listing): Promise<void> {
  const wanted = new Set<string>()
  const tell = async (entries: Listed[]) => {
    for (const part of inRequests(entries)) for (const path of (await insist(() => doors.list(id, part), signal)).wanted) wanted.add(path)
  }
  await tell([...refused.map(refusedFile), ...clutter.map(passedFile)])
  for (let done = 0; done < files.length; done += PAGE) {
    told({ done, all: files.length })
    await tell(await Promise.all(files.slice(done, done + PAGE).map(listedFile)))
    signal.throwIfAborted()
  }
  const labels = files.filter((file) => wanted.has(pathOf(file)))
  let sent = 0
  await sendLabels(labels, { id, doors, signal, changed, sent: (n) => told({ done: (sent += n), all: labels.length }) })
}
