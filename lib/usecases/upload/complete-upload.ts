import type { Completed } from '@/lib/domain/contract/upload'
import type { ImportedAnnotation } from '@/lib/domain/dataset/imported'
import type { Split } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'
import type { Size } from '@/lib/domain/geometry/box'
import type { Scope } from '@/lib/domain/workspace/scope'
import { learnFrom, storeAnnotations } from '@/lib/usecases/import/store-annotations'
import { checkAnnotations } from './check-annotations'
import { takeUploads } from './take-uploads'

type Input = { upload: string; annotations?: ImportedAnnotation[]; split?: Split }

/**
 * Makes an image of a file that was put, with annotations where it brings some: its real bytes are checked, turned upright and
 * stored once. An image has the id of its upload, so repeating this gives the same answer.
 * @throws AppError 'invalid' with a sentence that names the file and why it or its annotations were refused: then nothing
 *   was stored, and it can be completed again; 'gone' where upload or import are no more
 */
export async function completeUpload(scope: Scope, { upload: id, annotations = [], split }: Input): Promise<Completed> {
  const fits = (size: Size, name: string) => checkAnnotations(annotations, { project: scope, size, name })
  const outcome = (await takeUploads(scope, [id], fits)).get(id)
  if (!outcome) throw unknownUpload()
  if ('error' in outcome) throw outcome.error
  const { image } = outcome
  if (annotations.length > 0 || split) {
    fits(image, image.name)
    const items = [{ imageId: image.id, annotations, split }]
    await storeAnnotations(scope, { importId: image.importId, sourceId: image.importId ?? id, items, existing: 'keep' })
    await learnFrom(scope, items)
  }
  return { imageId: image.id, width: image.width, height: image.height, anew: image.anew }
}

/** It has expired, or was never there. */
export const unknownUpload = () => new AppError('gone', 'This upload is not known any more. Send the file again.')
