import { stateOf } from '@/lib/domain/annotation/edit'
import type { Written } from './written'

/** Whether anything that people see is different now. */
export const isChanged = ({ before, doc }: Written): boolean =>
  before.doc.annotations !== doc.annotations || stateOf(before.doc) !== stateOf(doc)
