import type { OpenImage } from '@/lib/domain/contract/image'
import { cursorOf } from '@/lib/domain/image/cursor'
import { imageKey } from '@/lib/domain/keys'
import type { ImageFilter } from '@/lib/domain/image/image-filter'
import type { Scope } from '@/lib/domain/workspace/scope'
import { presignGet } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { ANNOTATION_COLUMNS, docOf, DRAWING_ORDER } from '@/lib/usecases/edit/annotation-row'
import { positionOfRow, whereImages } from './filter-images'
import { findImage } from './find-image'
import { countBefore, imagesBeyond } from './images-beyond'
import { URL_SECONDS } from './open-image-file'

type Input = ImageFilter & { image: string }

/**
 * One image with its annotations, and its neighbours in the list that the filter describes. An image that left the
 * list meanwhile (it was just labelled) still has the position in it where it was: position counts those in front of it.
 */
export async function readImage(scope: Scope, { image: id, order, ...filter }: Input): Promise<OpenImage> {
  const image = await findImage(scope, id)
  const list = { tx: db, where: whereImages(scope, filter), order }
  const from = positionOfRow(image)
  const beside = { from, take: 1, select: { id: true } }
  const [annotations, [next], [previous], before, total, url] = await Promise.all([
    db.annotation.findMany({ where: { imageId: id }, select: ANNOTATION_COLUMNS, orderBy: [...DRAWING_ORDER] }),
    imagesBeyond(list, beside),
    imagesBeyond(list, { ...beside, backwards: true }),
    countBefore(list, from),
    db.image.count({ where: list.where }),
    presignGet(imageKey(image.projectId, image), { type: image.format }, URL_SECONDS),
  ])
  const { name, width, height, state, version, split } = image
  const doc = docOf({ state, annotations })
  const cursor = cursorOf(from)
  return {
    id,
    name,
    width,
    height,
    state,
    version,
    split,
    url,
    doc,
    cursor,
    previous: previous?.id,
    next: next?.id,
    position: before + 1,
    total,
  }
}
