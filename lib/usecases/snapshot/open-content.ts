import { setImmediate as others } from 'node:timers/promises'
import { ContentHead, type ContentImage } from '@/lib/domain/dataset/content'
import { AppError } from '@/lib/domain/errors'
import { linesOf } from '@/lib/domain/formats/lines'
import { contentKey } from '@/lib/domain/keys'
import { getPart } from '@/lib/io/bucket'

/** More than the annotations of one image can take. */
const MOST_LINE = 256 * 1024 ** 2
const TURN = 8 // ms
const TO_THE_END = Number.MAX_SAFE_INTEGER

export type OpenContent = { head: ContentHead; images: AsyncGenerator<ContentImage> }

/** Reads a frozen content line by line. @throws AppError 'not_found' where the bucket does not hold it */
export async function openContent(projectId: string, hash: string): Promise<OpenContent> {
  const key = contentKey(projectId, hash)
  const stream = await getPart(key, { start: 0, end: TO_THE_END })
  if (!stream) throw new AppError('not_found', `The bucket holds no ${key}.`)
  const lines = linesOf(stream, MOST_LINE)
  const first = await lines.next()
  const head = ContentHead.safeParse(first.done ? undefined : parsed(key, first.value))
  if (!head.success) throw new AppError('invalid', `${key} in the bucket is not in the expected form.`)
  return { head: head.data, images: imagesOf(key, lines) }
}

async function* imagesOf(key: string, lines: ReturnType<typeof linesOf>): AsyncGenerator<ContentImage> {
  let since = performance.now()
  for await (const line of lines) {
    yield parsed(key, line) as ContentImage // we wrote it, as its name says
    if (performance.now() - since < TURN) continue
    await others()
    since = performance.now()
  }
}

function parsed(key: string, line: { text: string } | { fault: string }): unknown {
  try {
    if ('text' in line) return JSON.parse(line.text)
  } catch {
    // said below
  }
  throw new AppError('invalid', `${key} in the bucket is not in the expected form.`)
}
