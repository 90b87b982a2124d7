import type { AsRead, LabelLook } from '@/lib/domain/formats/data-format'
import { noticed } from '@/lib/domain/formats/remarks'
import { isValues, labelOf, listOf, shown, type Values } from '@/lib/domain/formats/values'
import { DeclaredAttribute } from './schema'

/** Where something is written. */
export type At = { file: string; place: string }

/** The first line: the project, its labels and what is asked of them. */
export function* readHead({ corral, project, labels, attributes }: Values, at: At): Generator<AsRead> {
  if (corral !== 1) yield noticed(at, `is written in version ${shown(corral)} of this form, of which version 1 is known here`)
  const type = isValues(project) ? project.type : undefined
  if (type === 'detection' || type === 'classification') yield { type, multiLabel: isValues(project) && project.multiLabel === true }
  for (const [i, written] of listOf(labels).entries()) {
    const label = labelOf(isValues(written) ? written.name : written)
    if ('label' in label) yield { ...label, look: lookOf(written) }
    else yield noticed({ ...at, place: `${at.place}, label ${i + 1}` }, label.fault)
  }
  for (const [i, written] of listOf(attributes).entries()) {
    const attribute = DeclaredAttribute.safeParse(written)
    if (attribute.success) yield { attribute: attribute.data }
    else yield noticed({ ...at, place: `${at.place}, attribute ${i + 1}` }, 'is no attribute with name, kind and choices')
  }
}

function lookOf(written: unknown): LabelLook | undefined {
  if (!isValues(written) || typeof written.color !== 'number') return undefined
  return { color: written.color, hotkey: typeof written.hotkey === 'string' ? written.hotkey : null }
}
