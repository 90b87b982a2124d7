import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { Attribute } from './attribute'

export type Value = Attributes[string]

/** Whether a value is one that the attribute takes. */
export function takes({ kind, choices }: Pick<Attribute, 'kind' | 'choices'>, value: Value): boolean {
  switch (kind) {
    case 'flag':
      return typeof value === 'boolean'
    case 'number':
      return typeof value === 'number'
    case 'text':
      return typeof value === 'string'
    case 'choice':
      return typeof value === 'string' && choices.includes(value)
    default:
      throw new Error(`unhandled ${kind satisfies never}`)
  }
}

/** What the attribute takes, in words. */
export function taken({ name, kind, choices }: Pick<Attribute, 'name' | 'kind' | 'choices'>): string {
  switch (kind) {
    case 'flag':
      return `${name} takes true or false.`
    case 'number':
      return `${name} takes a number.`
    case 'text':
      return `${name} takes a text.`
    case 'choice':
      return `${name} takes one of ${choices.slice(0, 10).join(', ')}${choices.length > 10 ? ` and ${choices.length - 10} more` : ''}.`
    default:
      throw new Error(`unhandled ${kind satisfies never}`)
  }
}
