import RBush from 'rbush'
import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { Point } from '@/lib/domain/geometry/point'
import { boxOf, isDrawn, type Drawn } from '@/app/_editor/store/editor-state'

type Leaf = { minX: number; minY: number; maxX: number; maxY: number; annotation: Drawn }

const indexes = new WeakMap<readonly Annotation[], RBush<Leaf>>()

/** Built once for each list of annotations, when the pointer first asks. */
function indexOf(annotations: readonly Annotation[]): RBush<Leaf> {
  const known = indexes.get(annotations)
  if (known) return known
  const leaves = annotations.filter(isDrawn).map((annotation) => {
    const { x, y, w, h } = boxOf(annotation)
    return { minX: x, minY: y, maxX: x + w, maxY: y + h, annotation }
  })
  const index = new RBush<Leaf>().load(leaves)
  indexes.set(annotations, index)
  return index
}

/** The boxes within reach of a place, so that thousands of others need not be looked at. */
export const boxesNear = (annotations: readonly Annotation[], { x, y }: Point<'image'>, reach: number): Drawn[] =>
  indexOf(annotations)
    .search({ minX: x - reach, minY: y - reach, maxX: x + reach, maxY: y + reach })
    .map(({ annotation }) => annotation)
