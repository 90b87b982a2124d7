import { Draft } from '@/lib/domain/annotation/draft'
import type { ImportedAnnotation } from '@/lib/domain/dataset/imported'
import { AppError } from '@/lib/domain/errors'
import type { Size } from '@/lib/domain/geometry/box'
import { type EditRules, fitChange } from '@/lib/domain/image/fit-change'

type PictureToFit = { project: Omit<EditRules, 'labelIds'>; size: Size; name: string }

/**
 * Makes sure that annotations fit a picture of this size and a project of this kind, by the rule that writing them obeys.
 * @throws AppError 'invalid' naming the picture and the first annotation that does not
 */
export function checkAnnotations(annotations: ImportedAnnotation[], { project, size, name }: PictureToFit): void {
  const draft = new Draft({ annotations: [], negative: false })
  // Labels are made where they are missing, so here a name is as good as an id.
  const rules = { ...project, labelIds: new Set(annotations.map(({ label }) => label)) }
  for (const [i, { label, shape, attributes = {} }] of annotations.entries()) {
    const fitted = fitChange({ put: { id: `${i}`, labelId: label, shape, attributes } }, { draft, size, rules })
    if ('wrong' in fitted) throw new AppError('invalid', `${name}, annotation ${i + 1}: ${fitted.wrong}`)
    for (const change of fitted.changes) draft.apply(change)
  }
}
