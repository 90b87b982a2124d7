import type { Size } from '@/lib/domain/geometry/box'
import { uploadKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { getAtMost } from '@/lib/io/bucket'
import { env } from '@/lib/io/env'
import { readPicture } from '@/lib/io/picture/read-picture'
import { keepPicture, type KeptPicture } from './keep-picture'
import { refused } from './refused'

/** How often a file is looked at: by two tabs, by somebody who mends its annotations, and once more after a failure. */
export const MOST_TRIES = 8

export type UploadRow = {
  id: string
  projectId: string
  name: string
  bytes: number
  /** fewer than MOST_TRIES times by now */ mayBeDecoded: boolean
}

/**
 * Checks the bytes that were put for an upload and keeps them under their hash; undefined where there are none.
 * @param fits throws where a picture of that size must not be stored: what is refused must leave nothing
 * @throws AppError 'invalid' with a sentence that names the file and why it was refused
 */
export async function receiveUpload(scope: Scope, upload: UploadRow, fits: (size: Size) => void): Promise<KeptPicture | undefined> {
  const { id, projectId, name, bytes: declared } = upload
  const { maxImageBytes: most, maxImagePixels: pixels } = env()
  // Larger ones are not read into memory: an S3 service may take more than was announced.
  const arrived = await getAtMost(uploadKey(projectId, id), Math.min(most, declared))
  if (!arrived) return undefined
  const { bytes, body } = arrived
  if (bytes > most) throw refused(name, { reason: 'too_large', bytes, most })
  if (!body || bytes !== declared) throw refused(name, { reason: 'other_length', bytes, declared })
  if (!upload.mayBeDecoded) throw refused(name, { reason: 'tried_often' })
  const read = await readPicture(body, { pixels, of: scope.workspaceId })
  if ('refusal' in read) throw refused(name, read.refusal)
  fits(read.picture)
  return keepPicture(projectId, read.picture)
}
