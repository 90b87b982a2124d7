import type { FoundFile } from '@/app/_upload/found-file'
import { isFinal, type UploadQueue } from '@/app/_upload/upload-queue'
import { Uploader } from '@/app/_upload/uploader'
import type { Texts } from '@/lib/texts/texts'
import { PAGE, type ImportDoors } from './import-doors'
import { insist } from './insist'
import { inRequests, pathOf, refusedFile } from './listed'

type Sending = {
  /** of the import */
  id: string
  doors: ImportDoors
  signal: AbortSignal
  words: { import: Texts<'upload.import'>; refusal: Texts<'upload.refusal'> }
  /** given the uploader while there is one, for whoever shows or stops it */
  uploading: (uploader: Uploader) => void
}

/**
 * Sends the pictures of an import that are neither here nor refused; the books hear of those that cannot be read here.
 * @throws where others did not get through: what is missing is sent when it is tried again
 */
export async function sendPictures(files: readonly FoundFile[], sending: Sending): Promise<void> {
  const { signal } = sending
  const parcels = await missing(files, sending)
  signal.throwIfAborted()
  const queue = await upload(parcels, sending)
  signal.throwIfAborted()
  await tellUnread(await missing(files, sending), queue, sending)
}

async function missing(all: readonly FoundFile[], { id, doors, signal }: Sending): Promise<FoundFile[]> {
  const files = new Map(all.map((file) => [pathOf(file), file]))
  const parcels: FoundFile[] = []
  for (let after: string | undefined; ;) {
    const page = after
    const { items } = await insist(() => doors.pictures(id, page), signal)
    for (const { path, name } of items) if (files.has(path)) parcels.push({ ...files.get(path)!, name, path })
    if (items.length < PAGE) return parcels
    after = items.at(-1)!.path
  }
}

/** What became of each, once nothing is on its way any more. */
function upload(files: FoundFile[], { id, doors, words, uploading }: Sending): Promise<UploadQueue> {
  const uploader = new Uploader(doors.uploads(id), words.refusal)
  uploading(uploader)
  return new Promise((done) => {
    if (files.length === 0) return done([])
    const end = uploader.subscribe(() => {
      if (!uploader.snapshot().every(isFinal)) return
      end()
      done(uploader.snapshot())
    })
    uploader.add({ files, refused: [] })
  })
}

async function tellUnread(left: FoundFile[], queue: UploadQueue, { id, doors, signal, words }: Sending): Promise<void> {
  if (left.length === 0) return
  const unread = new Map(queue.flatMap(({ name, state }) => (state.at === 'refused' && state.unread ? [[name, state.reason]] : [])))
  const [lost, stuck] = [left.filter(({ name }) => unread.has(name)), left.filter(({ name }) => !unread.has(name))]
  if (stuck.length > 0) throw new Error(words.import('stuck', { n: stuck.length }))
  for (const part of inRequests(lost.map((file) => refusedFile({ name: pathOf(file), reason: unread.get(file.name)! }))))
    await insist(() => doors.list(id, part), signal)
}
