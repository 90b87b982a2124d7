import type { Annotation } from '@/lib/domain/annotation/annotation'
import { type Attribute, attributesOf } from './attribute'
import type { Value } from './value'

type Marked = Pick<Annotation, 'labelId' | 'attributes'>
/** One attribute and what annotations say of it: all the same (perhaps nothing), or several things. */
export type Asked = { attribute: Attribute; value: { is?: Value } | 'several' }

/** What all of these annotations are asked, in the order of the schema. */
export function askedOf(annotations: readonly Marked[], schema: readonly Attribute[]): Asked[] {
  const labels = new Set(annotations.map(({ labelId }) => labelId))
  return schema
    .filter((attribute) => [...labels].every((labelId) => attributesOf([attribute], labelId).length > 0))
    .map((attribute) => {
      const said = new Set(annotations.map(({ attributes }) => attributes[attribute.name]))
      const [is] = said
      return { attribute, value: said.size > 1 ? 'several' : { is } }
    })
}

/** Values that one annotation has and is not asked for. Of several at once they are in nobody's way. */
export function oddValues(annotations: readonly Marked[], schema: readonly Attribute[]): { name: string; value: Value }[] {
  const [one, ...more] = annotations
  if (!one || more.length > 0) return []
  const names = new Set(attributesOf(schema, one.labelId).map(({ name }) => name))
  return Object.entries(one.attributes).flatMap(([name, value]) => (names.has(name) ? [] : { name, value }))
}
