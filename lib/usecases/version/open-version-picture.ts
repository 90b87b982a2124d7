import { AppError } from '@/lib/domain/errors'
import { imageKey, THUMBNAIL_TYPE, thumbnailKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { head, presignGet } from '@/lib/io/bucket'
import { URL_SECONDS, type OpenFile } from '@/lib/usecases/image/open-image-file'
import { heldPictures } from '@/lib/usecases/snapshot/held-pictures'
import { findVersion } from './find-version'

const KEEP_SECONDS = 240
const TYPES = ['image/jpeg', 'image/png', 'image/webp']

/** Where a small picture of an image of a version can be read for a while, be it deleted from the project by now; the whole one where there is none. */
export async function openVersionPicture(scope: Scope, { version, sha256 }: { version: number; sha256: string }): Promise<OpenFile> {
  const { snapshotHash } = await findVersion(scope, version)
  if (!(await heldPictures(scope.id, snapshotHash, new Set([sha256]))).has(sha256)) throw noPicture(version)
  const small = thumbnailKey(scope.id, sha256)
  if (await head(small)) return { url: await presignGet(small, { type: THUMBNAIL_TYPE }, URL_SECONDS), keepSeconds: KEEP_SECONDS }
  for (const format of TYPES) {
    const key = imageKey(scope.id, { sha256, format })
    if (await head(key)) return { url: await presignGet(key, { type: format }, URL_SECONDS), keepSeconds: 0 }
  }
  throw noPicture(version)
}

const noPicture = (version: number) => new AppError('not_found', `Version ${version} has no such picture.`)
