import { formerThumbnailKey, imageKey, THUMBNAIL_TYPE, thumbnailKey } from '@/lib/domain/keys'
import { getBytes, putBytes, remove } from '@/lib/io/bucket'
import { now } from '@/lib/io/clock'
import { db, transaction } from '@/lib/io/db'
import { makeThumbnail as shrink } from '@/lib/io/picture/make-thumbnail'
import { likenessOf } from '@/lib/domain/image/likeness'
import { noteLikeness } from '@/lib/usecases/near-duplicate/note-likeness'
import { enqueue } from '@/lib/io/queue'

/** Makes the small picture that the grid shows, and notes what it looks like. An image deleted meanwhile leaves nothing behind. */
export async function makeThumbnail(imageId: string): Promise<void> {
  const image = await db.image.findUnique({ where: { id: imageId } })
  if (!image) return
  const bytes = await getBytes(imageKey(image.projectId, image))
  if (!bytes) throw new Error(`The bucket lost the bytes of image ${imageId}.`)
  const key = thumbnailKey(image.projectId, image.sha256)
  const small = await shrink(bytes, image.projectId)
  await putBytes(key, small.jpeg, THUMBNAIL_TYPE)
  await noteLikeness(image.projectId, [{ id: imageId, bits: likenessOf(small.grey) }])
  await remove([formerThumbnailKey(image.projectId, image.sha256)])
  const { count } = await db.image.updateMany({ where: { id: imageId }, data: { thumbnailAt: now() } })
  if (count === 0) await transaction((tx) => enqueue(tx, { kind: 'sweep', payload: { projectId: image.projectId, keys: [key] } }))
}
