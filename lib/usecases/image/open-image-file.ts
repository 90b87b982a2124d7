import { imageKey, THUMBNAIL_TYPE, thumbnailKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { presignGet } from '@/lib/io/bucket'
import { findImage } from './find-image'

/** How long a URL of the bucket is valid at most, seconds: it opens the picture for whoever gets hold of it. */
export const URL_SECONDS = 600
// A browser that kept the redirect must still get bytes: it forgets the redirect before a URL of the least life dies.
const KEEP_SECONDS = 240

export type OpenFile = { url: string; keepSeconds: number }

/** Where the bytes of an image can be read for a while. */
export async function openImageFile(scope: Scope, input: { image: string }): Promise<OpenFile> {
  const image = await findImage(scope, input.image)
  return { url: await presignGet(imageKey(image.projectId, image), { type: image.format }, URL_SECONDS), keepSeconds: KEEP_SECONDS }
}

/** The same for its thumbnail; until the worker has made it the whole picture stands in, and is not remembered. */
export async function openThumbnail(scope: Scope, input: { image: string }): Promise<OpenFile> {
  const image = await findImage(scope, input.image)
  if (!image.thumbnailAt) return { ...(await openImageFile(scope, input)), keepSeconds: 0 }
  return {
    url: await presignGet(thumbnailKey(image.projectId, image.sha256), { type: THUMBNAIL_TYPE }, URL_SECONDS),
    keepSeconds: KEEP_SECONDS,
  }
}
