import { AppError } from '@/lib/domain/errors'
import type { AttributeKind } from './attribute'

/**
 * The choices of an attribute of this kind.
 * @throws AppError 'invalid' where there is nothing to choose from
 */
export function choicesFor({ kind, choices = [] }: { kind: AttributeKind; choices?: string[] }): string[] {
  if (kind !== 'choice') return []
  if (choices.length === 0) throw new AppError('invalid', 'Say what can be chosen: at least one choice.')
  return choices
}
