import sharp from 'sharp'
import { imageKey, THUMBNAIL_TYPE, thumbnailKey } from '@/lib/domain/keys'
import { putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { sha256 } from '@/lib/io/secret'

const DISTINCT = 400 // pictures; the rest repeat them, as rows of their own
const BOXES = 15 // a picture, as in the blood cells of the board
const BATCH = 1000

/** Dice that always fall the same way (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A noisy scene of 320 by 240, about as heavy as the thumbnail of a photo. */
async function scene(random: () => number): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 90 + random() * 90, sigma: 40 }
  const ground = await sharp({ create: { width: 40, height: 30, channels: 3, background: { r: 0, g: 0, b: 0 }, noise } })
    .png()
    .toBuffer()
  return sharp(ground)
    .resize(320, 240)
    .tint({ r: random() * 255, g: random() * 255, b: random() * 255 })
    .jpeg({ quality: 75, chromaSubsampling: '4:4:4', mozjpeg: true })
    .toBuffer()
}

/** Fills a project with rows, boxes and thumbnails as if `many` pictures had been uploaded over some weeks and labelled. */
export async function seed({ projectId, userId, many }: { projectId: string; userId: string; many: number }): Promise<void> {
  const random = dice(1)
  const labels = await db.label.findMany({ where: { projectId }, orderBy: { position: 'asc' } })
  const pictures: { sha256: string; format: string; bytes: number }[] = []
  for (let i = 0; i < Math.min(many, DISTINCT); i++) {
    const bytes = await scene(random)
    const picture = { sha256: sha256(bytes), format: 'image/jpeg', bytes: bytes.length }
    await putBytes(imageKey(projectId, picture), bytes, picture.format)
    await putBytes(thumbnailKey(projectId, picture.sha256), bytes, THUMBNAIL_TYPE)
    pictures.push(picture)
  }
  const started = Date.now()
  for (let from = 0; from < many; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, many - from) }, (_, at) => {
      const i = from + at
      const createdAt = new Date(started - i * 150_000) // two weeks and a half for 10,000
      const labelled = i % 3 > 0
      return {
        id: `bench-${projectId}-${i}`,
        projectId,
        name: `smear-${String(i).padStart(5, '0')}.jpg`,
        ...pictures[i % pictures.length]!,
        sourceSha256: `${i}`,
        width: 640,
        height: 480,
        state: labelled ? ('labelled' as const) : ('unlabelled' as const),
        annotationCount: labelled ? BOXES : 0,
        createdAt,
        createdById: userId,
        thumbnailAt: createdAt,
        version: 1,
        storedVersion: 1,
      }
    })
    await db.image.createMany({ data: rows })
    const boxes = rows
      .filter(({ annotationCount }) => annotationCount > 0)
      .flatMap(({ id }) =>
        Array.from({ length: BOXES }, (_, n) => ({
          imageId: id,
          id: `b${n}`,
          labelId: labels[n % labels.length]!.id,
          x: random() * 520,
          y: random() * 360,
          w: 40 + random() * 80,
          h: 40 + random() * 80,
          createdById: userId,
          updatedById: userId,
        })),
      )
    for (let at = 0; at < boxes.length; at += 2000) await db.annotation.createMany({ data: boxes.slice(at, at + 2000) })
  }
}
