import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { setImmediate as others } from 'node:timers/promises'
import type { ContentFacts, ContentHead, ContentWatch } from '@/lib/domain/dataset/content'
import { contentKey, picturesKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { head, putBytes } from '@/lib/io/bucket'
import { putStream } from '@/lib/io/bucket-multipart'
import { transaction } from '@/lib/io/db'
import { canonicalJson } from '@/lib/domain/canonical-json'
import { readHead, readNow } from './read-content'

const TURN = 8 // ms: whoever else waits for this process has their turn in between
const MOST_SECONDS = 5 * 60
const TYPE = 'application/x-ndjson'

export type Frozen = { hash: string; facts: ContentFacts; imageIds: string[] }

/**
 * Writes what the project holds at one moment into the bucket, never to be changed again. Its name is the SHA-256 of its bytes:
 * the same images, annotations and labels are the same snapshot, written once. It goes by way of the disk: a data set may be
 * larger than the memory.
 * @param watch sees all of it before it is stored, and may refuse it
 */
export async function freezeContent(scope: Scope, watch: ContentWatch = {}): Promise<Frozen> {
  const dir = await mkdtemp(join(tmpdir(), 'corral-freeze-'))
  try {
    const path = join(dir, 'content.jsonl')
    const { hash, pictures, ...frozen } = await transaction(
      async (tx) => {
        await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
        const opening = await readHead(tx, scope)
        watch.head?.(opening)
        return writeLines(path, { opening, images: readNow(tx, opening) }, watch)
      },
      { seconds: MOST_SECONDS },
    )
    watch.done?.()
    if (!(await head(contentKey(scope.id, hash)))) {
      // First what keeps its pictures: where the content is, it says which.
      await putBytes(picturesKey(scope.id, hash), Buffer.from([...pictures].toSorted().join('\n')), 'text/plain')
      await putStream(contentKey(scope.id, hash), createReadStream(path), TYPE)
    }
    return { hash, ...frozen }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

type Lines = { opening: ContentHead; images: ReturnType<typeof readNow> }

async function writeLines(path: string, { opening, images }: Lines, watch: ContentWatch) {
  const facts: ContentFacts = { images: 0, labelled: 0, negative: 0, annotations: 0, bytes: 0 }
  const [imageIds, pictures, hash, file] = [[] as string[], new Set<string>(), createHash('sha256'), createWriteStream(path)]
  const write = async (value: unknown) => {
    const line = `${canonicalJson(value)}\n`
    hash.update(line)
    if (!file.write(line)) await once(file, 'drain')
  }
  try {
    let since = performance.now()
    await write(opening)
    for await (const { image, given } of images) {
      watch.image?.(image, given)
      await write(image)
      imageIds.push(image.id)
      facts.images += 1
      facts.annotations += image.annotations.length
      if (image.state !== 'unlabelled') facts[image.state] += 1
      if (!pictures.has(image.sha256)) facts.bytes += image.bytes
      pictures.add(image.sha256)
      if (performance.now() - since < TURN) continue
      await others()
      since = performance.now()
    }
    file.end()
    await finished(file)
  } finally {
    file.destroy()
  }
  return { hash: hash.digest('hex'), facts, imageIds, pictures }
}
