import { likenessOf } from '@/lib/domain/image/likeness'
import { imageKey, THUMBNAIL_TYPE, thumbnailKey } from '@/lib/domain/keys'
import { putBytes } from '@/lib/io/bucket'
import type { CheckedPicture } from '@/lib/io/picture/read-picture'

/** A checked picture that lies in the bucket: what is known of it without its bytes. */
export type KeptPicture = Omit<CheckedPicture, 'bytes' | 'small'> & {
  bytes: number
  /** where there is a thumbnail; `bits` as for `noteLikeness` */
  small?: { bits: bigint | undefined }
}

/** Puts a picture under its hash and its thumbnail beside it. Whoever gives it to an image looks whether it is still there. */
export async function keepPicture(projectId: string, { bytes, small, ...picture }: CheckedPicture): Promise<KeptPicture> {
  await Promise.all([
    putBytes(imageKey(projectId, picture), bytes, picture.format),
    small && putBytes(thumbnailKey(projectId, picture.sha256), small.jpeg, THUMBNAIL_TYPE),
  ])
  return { ...picture, bytes: bytes.length, small: small && { bits: likenessOf(small.grey) } }
}

/** Where all of it lies. */
export const keysOf = (projectId: string, { sha256, format }: KeptPicture): string[] => [
  imageKey(projectId, { sha256, format }),
  thumbnailKey(projectId, sha256),
]
