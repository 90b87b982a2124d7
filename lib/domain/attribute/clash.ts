import { AppError } from '@/lib/domain/errors'
import { MOST_ATTRIBUTE_NAME, MOST_ATTRIBUTES } from '@/lib/domain/annotation/attributes'
import { type Attribute, attributesOf, MOST_PROJECT_ATTRIBUTES } from './attribute'

type Asked = Pick<Attribute, 'name' | 'labelId'>

const apart = (a: Asked, b: Asked): boolean => a.labelId !== null && b.labelId !== null && a.labelId !== b.labelId

/** The one of those that are there which would be asked of the same annotation under the same name, be it with other capitals. */
export const clashing = <A extends Asked>(wanted: Asked, others: readonly A[]): A | undefined =>
  others.find((other) => !apart(wanted, other) && other.name.toLowerCase() === wanted.name.toLowerCase())

/** Whether the project has no room for one more: in all, or of what one annotation may have. */
export function isFull(wanted: Asked, others: readonly Asked[]): boolean {
  if (others.length >= MOST_PROJECT_ATTRIBUTES) return true
  const labels = wanted.labelId === null ? new Set([null, ...others.map(({ labelId }) => labelId)]) : [wanted.labelId]
  return [...labels].some((labelId) => attributesOf(others, labelId).length >= MOST_ATTRIBUTES)
}

/**
 * Keeps people from asking the same twice, or more than an annotation can hold.
 * @throws AppError 'conflict' or 'too_large'
 */
export function refuseClash(wanted: Asked, others: readonly Asked[]): void {
  const twin = clashing(wanted, others)
  if (twin) throw new AppError('conflict', `There is an attribute ${twin.name} already. Change that one, or choose another name.`)
  if (isFull(wanted, others))
    throw new AppError(
      'too_large',
      `A project may have ${MOST_PROJECT_ATTRIBUTES} attributes, and one label ${MOST_ATTRIBUTES} with those of all labels. Delete one first.`,
    )
}

/** The name, or where it would clash the first with a number that does not: "colour 2". */
export function freeAttributeName(wanted: Asked, others: readonly Asked[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted.name : `${wanted.name.slice(0, MOST_ATTRIBUTE_NAME - 4).trimEnd()} ${n}`
    if (!clashing({ ...wanted, name }, others)) return name
  }
}
