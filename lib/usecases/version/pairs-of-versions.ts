import type { ContentImage } from '@/lib/domain/dataset/content'
import { pairsOf, type ImagePair } from '@/lib/domain/dataset/compare-contents'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { readHead, readNow } from '@/lib/usecases/snapshot/read-content'
import { openVersion } from './open-version'

// PostgreSQL keeps what is deleted meanwhile for as long as one moment is looked at.
const MOST_SECONDS = 5 * 60

type Asked = { version: number; with?: number; after?: string }

/** Goes through a version and another one, or what there is now, by id; until `each` answers false. */
export async function goThrough(scope: Scope, asked: Asked, each: (pair: ImagePair) => boolean): Promise<void> {
  const before = behind((await openVersion(scope, asked.version)).images, asked.after)
  if (asked.with === undefined) return goThroughNow(scope, { before, after: asked.after }, each)
  const other = behind((await openVersion(scope, asked.with)).images, asked.after)
  for await (const pair of pairsOf(before, other)) if (!each(pair)) return
}

const goThroughNow = (
  scope: Scope,
  { before, after }: { before: AsyncIterable<ContentImage>; after?: string },
  each: (pair: ImagePair) => boolean,
): Promise<void> =>
  transaction(
    async (tx) => {
      await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
      const now = readNow(tx, await readHead(tx, scope), after)
      for await (const pair of pairsOf(before, imagesOf(now))) if (!each(pair)) return
    },
    { seconds: MOST_SECONDS },
  )

async function* behind(images: AsyncIterable<ContentImage>, after = ''): AsyncGenerator<ContentImage> {
  for await (const image of images) if (image.id > after) yield image
}

async function* imagesOf(now: ReturnType<typeof readNow>): AsyncGenerator<ContentImage> {
  for await (const { image } of now) yield image
}
