import type { Completed } from '@/lib/domain/contract/upload'
import type { Split } from '@/lib/domain/dataset/manifest'
import type { ImportedAnnotation } from '@/lib/domain/dataset/imported'
import { AppError } from '@/lib/domain/errors'
import type { Size } from '@/lib/domain/geometry/box'
import { type Refusal, refusalSentence } from '@/lib/domain/image/refusal'
import type { Anew } from '@/lib/domain/image/written-anew'
import { uploadKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { getBytes, head, remove } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { type CheckedPicture, readPicture } from '@/lib/io/picture/read-picture'
import { storeAnnotations } from '@/lib/usecases/import/import-annotations'
import { inScope } from '@/lib/usecases/project/in-scope'
import { checkAnnotations } from './check-annotations'
import { storeImage } from './store-image'

type Input = { upload: string; annotations?: ImportedAnnotation[]; split?: Split }

/**
 * Makes an image of a file that was put: its real bytes are checked, turned upright and stored once. An image has the
 * id of its upload, so repeating this gives the same answer.
 * @throws AppError 'invalid' with a sentence that names the file and why it or its annotations were refused: then nothing
 *   was stored, and it can be completed again; 'gone' where upload or import are no more
 */
export async function completeUpload(scope: Scope, { upload: id, annotations = [], split }: Input): Promise<Completed> {
  const fits = (size: Size, name: string) => checkAnnotations(annotations, { project: scope, size, name })
  const image = (await imageOf(scope, id)) ?? (await receive(scope, id, fits))
  if (annotations.length > 0 || split) {
    fits(image, image.name)
    const items = [{ imageId: image.id, annotations, split }]
    await storeAnnotations(scope, { importId: image.importId, sourceId: image.importId ?? id, items })
  }
  return { imageId: image.id, width: image.width, height: image.height, anew: image.anew }
}

/** One that is there already; what was done to it was told when it came. */
async function imageOf(scope: Scope, id: string) {
  const select = { id: true, name: true, width: true, height: true, importId: true }
  const image = await db.image.findFirst({ where: { id, ...inScope(scope) }, select })
  return image && { ...image, anew: [] as Anew[] }
}

async function receive(scope: Scope, id: string, fits: (size: Size, name: string) => void) {
  const upload = await db.upload.findFirst({ where: { id, ...inScope(scope) } })
  const checked = upload && (await checkedBytes(upload, scope.workspaceId))
  if (!checked) {
    // Nothing there: somebody who completes it at the same time was done in between, or it never came.
    const image = await imageOf(scope, id)
    if (image) return image
    if (upload) refuse(upload.name, { reason: 'missing' })
    throw new AppError('gone', 'This upload is not known any more. Send the file again.')
  }
  fits(checked.picture, upload.name) // before anything is stored: what is refused must leave nothing
  const image = await storeImage(scope, { upload, ...checked })
  if (image === 'undone') {
    await remove([uploadKey(scope.id, id)])
    throw new AppError('gone', `${upload.name}: the import that it belongs to was undone. Start the import again.`)
  }
  if ('duplicateOf' in image) refuse(upload.name, { reason: 'duplicate', of: scope.reads === false ? undefined : image.duplicateOf })
  // The row stays until it expires: its URL can be used again till then, and the row remembers what to sweep. Bytes
  // of one that turned out to be here already stay as well, because repeating the call must find them.
  if (image.id === id) await remove([uploadKey(scope.id, id)])
  // What comes with the upload is the work of its import, also where the image is an older one's.
  return { ...image, name: upload.name, importId: upload.importId, anew: image.id === id ? checked.picture.anew : [] }
}

/** How often a file is looked at: by two tabs, by somebody who mends its annotations, and once more after a failure. */
const MOST_TRIES = 8

type Upload = { id: string; projectId: string; name: string; bytes: number }

async function checkedBytes(upload: Upload, workspaceId: string): Promise<{ bytes: Uint8Array; picture: CheckedPicture } | undefined> {
  const { maxImageBytes, maxImagePixels } = env()
  const key = uploadKey(upload.projectId, upload.id)
  const arrived = await head(key)
  if (!arrived) return undefined
  // Before the bytes are read into memory: an S3 service may take more than was announced.
  if (arrived.bytes > maxImageBytes) refuse(upload.name, { reason: 'too_large', bytes: arrived.bytes, most: maxImageBytes })
  if (arrived.bytes !== upload.bytes) refuse(upload.name, { reason: 'other_length', bytes: arrived.bytes, declared: upload.bytes })
  const bytes = await getBytes(key)
  if (!bytes) return undefined
  // Decoding is what costs: a call that is repeated without end must not have it each time.
  const { count } = await db.upload.updateMany({ where: { id: upload.id, tries: { lt: MOST_TRIES } }, data: { tries: { increment: 1 } } })
  if (count === 0) refuse(upload.name, { reason: 'tried_often' })
  const read = await readPicture(bytes, { pixels: maxImagePixels, of: workspaceId })
  if ('refusal' in read) refuse(upload.name, read.refusal)
  return { bytes, picture: read.picture }
}

function refuse(name: string, refusal: Refusal): never {
  throw new AppError('invalid', refusalSentence(name, refusal), refusal)
}
