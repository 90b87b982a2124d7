import type { Readable } from 'node:stream'
import { AppError } from '@/lib/domain/errors'
import { MOST_DOWNLOADS } from '@/lib/io/bucket'

/** How long a reader may take nothing, ms. One on a slow line takes a piece every few seconds. */
const IDLE = 30_000

const held = globalThis as typeof globalThis & { corralDownloads?: { open: number } }
const downloads = (held.corralDownloads ??= { open: 0 })

/**
 * The bytes of something out of the bucket for somebody who may be slow, or gone: it is let go when nobody takes anything
 * any more, and only so many are under way at once.
 * @param given.most how many there may be with this one, where not as many as a process serves
 * @throws AppError 'unavailable' where there are too many
 */
export async function download(
  open: () => Promise<Readable>,
  { idle = IDLE, most = MOST_DOWNLOADS }: { idle?: number; most?: number } = {},
): Promise<ReadableStream<Uint8Array>> {
  if (downloads.open >= most) throw new AppError('unavailable', 'Many downloads are under way just now. Try again in a minute.')
  downloads.open += 1
  const done = () => void (downloads.open -= 1)
  const source = await open().catch((error: unknown) => {
    done()
    throw error
  })
  source.once('close', done)
  return taken(source, idle)
}

/** What a stream says, piece by piece as it is asked for. */
function taken(source: Readable, idle: number): ReadableStream<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  let timer: NodeJS.Timeout | undefined
  const wait = (controller: ReadableStreamDefaultController) => {
    timer = setTimeout(() => {
      source.destroy()
      // By this name Next takes it for a reader that left, and cuts the connection: a whole answer would be a lie.
      controller.error(new DOMException('Nobody took the download.', 'AbortError'))
    }, idle)
  }
  return new ReadableStream<Uint8Array>(
    {
      start: wait,
      pull: async (controller) => {
        clearTimeout(timer)
        const { value, done } = await pieces.next()
        if (done) return controller.close()
        controller.enqueue(value)
        wait(controller)
      },
      cancel: () => {
        clearTimeout(timer)
        source.destroy()
      },
    },
    { highWaterMark: 0 }, // nothing is read ahead of who reads
  )
}
