import type { KeyCommand } from '@/app/_keys/command'
import { EXPORT_COMMAND } from '@/app/_keys/site-commands'
import type { Step } from './grid-layout'

/** What the page of pictures does by key, wherever the focus is. */
export const PAGE_COMMANDS = [
  { id: 'select-all', keys: ['Mod+A'] },
  { id: 'clear', keys: ['Esc'] },
  { id: 'delete', keys: ['Delete'] },
  { id: 'undo', keys: ['Mod+Z'] },
  { id: 'redo', keys: ['Shift+Mod+Z'], also: ['Mod+Y'] },
  EXPORT_COMMAND,
] as const satisfies readonly KeyCommand[]

export type PageCommandId = (typeof PAGE_COMMANDS)[number]['id']

/** Asks what the keys do. */
export const HELP_COMMANDS = [{ id: 'shortcuts', keys: ['?'] }] as const satisfies readonly KeyCommand[]

/** What a picture with the focus does by key; the steps as the ARIA practices have them. With Shift they select on the way. */
export type CellCommandId = Step | 'open' | 'toggle'
export const CELL_COMMANDS: readonly KeyCommand<CellCommandId>[] = [
  { id: 'open', keys: ['Enter'] },
  { id: 'toggle', keys: ['Space'] },
  { id: 'left', keys: ['Left'] },
  { id: 'right', keys: ['Right'] },
  { id: 'up', keys: ['Up'] },
  { id: 'down', keys: ['Down'] },
  { id: 'page-up', keys: ['PageUp'] },
  { id: 'page-down', keys: ['PageDown'] },
  { id: 'row-first', keys: ['Home'] },
  { id: 'row-last', keys: ['End'] },
  { id: 'first', keys: ['Mod+Home'] },
  { id: 'last', keys: ['Mod+End'] },
]
