import type { Format } from '@/lib/domain/dataset/dataset'
import { formatById, REGISTRY } from '@/lib/domain/formats/registry'

const NAMES = ['corners', 'units', 'anchor', 'empty', 'annotators'] as const

/** How formats are read, where somebody said it: each of one format alone. */
export type FormatOptions = Partial<Record<(typeof NAMES)[number], string>>

/** Those that were said, of this format or of any. */
export function saidOf(options: FormatOptions, format?: Format): Record<string, string> {
  const of = format ? [formatById(format)] : REGISTRY
  const names = of.flatMap(({ readChoices = [] }) => readChoices.map(({ name }) => name))
  return Object.fromEntries(NAMES.flatMap((name) => (names.includes(name) && options[name] !== undefined ? [[name, options[name]]] : [])))
}
