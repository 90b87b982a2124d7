import { LETTERS } from '@/lib/domain/tools/letters'
import type { KeyCommand } from './command'

/** Asks how what there is should leave: over the images, and where exports are. */
export const EXPORT_COMMAND = { id: 'export', keys: ['Shift+E'] } as const satisfies KeyCommand

/** What has a key outside the editor and the grids. */
export const SITE_COMMANDS = [
  { id: 'label-next', keys: [LETTERS.classification['label-next']] },
  { id: 'search', keys: ['/'] },
  EXPORT_COMMAND,
  { id: 'start-run', keys: ['Mod+Enter'] },
  /** The browser sends a form by it. */
  { id: 'submit', keys: ['Enter'] },
] as const satisfies readonly KeyCommand[]
