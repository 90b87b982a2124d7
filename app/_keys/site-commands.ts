import { LETTERS } from '@/lib/domain/tools/letters'
import type { Command } from './command'

/** What has a key outside the editor and the grids. */
export const SITE_COMMANDS = [
  { id: 'label-next', name: 'Label next', keys: [LETTERS.classification['label-next']] },
  { id: 'search', name: 'Search by name', keys: ['/'] },
  { id: 'start-run', name: 'Start training', keys: ['Mod+Enter'] },
  /** The browser sends a form by it. */
  { id: 'submit', name: 'Send', keys: ['Enter'] },
] as const satisfies readonly Command[]
