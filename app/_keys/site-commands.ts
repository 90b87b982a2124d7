import { LETTERS } from '@/lib/domain/tools/letters'
import type { KeyCommand } from './command'

/** What has a key outside the editor and the grids. */
export const SITE_COMMANDS = [
  { id: 'label-next', keys: [LETTERS.classification['label-next']] },
  { id: 'search', keys: ['/'] },
  { id: 'start-run', keys: ['Mod+Enter'] },
  /** The browser sends a form by it. */
  { id: 'submit', keys: ['Enter'] },
] as const satisfies readonly KeyCommand[]
