import type { Attributes } from '@/lib/domain/annotation/attributes'
import { type Attribute, attributesOf } from './attribute'
import { taken, takes } from './value'

/** A value that the schema of the project does not take, and why. */
export type Misfit = { attribute: string; wrong: string }

type Marked = { labelId: string; attributes: Attributes }

/** The values of an annotation that the schema does not take. */
export function misfits({ labelId, attributes }: Marked, schema: readonly Attribute[]): Misfit[] {
  const asked = new Map(attributesOf(schema, labelId).map((attribute) => [attribute.name, attribute]))
  return Object.entries(attributes).flatMap(([name, value]) => {
    const attribute = asked.get(name)
    if (!attribute) return { attribute: name, wrong: unknown(name, schema) }
    return takes(attribute, value) ? [] : { attribute: name, wrong: taken(attribute) }
  })
}

const unknown = (name: string, schema: readonly Attribute[]): string =>
  schema.some((attribute) => attribute.name === name)
    ? `The attribute ${name} is not one of this label.`
    : `This project has no attribute ${name}. Whoever runs the project can add it.`
