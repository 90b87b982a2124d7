import type { Command } from '@/app/_keys/command'
import type { Step } from './grid-layout'

/** What the page of pictures does by key, wherever the focus is. */
export const PAGE_COMMANDS = [
  { id: 'select-all', name: 'Select all', keys: ['Mod+A'] },
  { id: 'clear', name: 'Clear the selection, then the filters', keys: ['Esc'] },
  { id: 'delete', name: 'Delete', keys: ['Delete'] },
] as const satisfies readonly Command[]

/** What a picture with the focus does by key; the steps as the ARIA practices have them. With Shift they select on the way. */
export const CELL_COMMANDS: readonly Command<Step | 'open' | 'toggle'>[] = [
  { id: 'open', name: 'Open', keys: ['Enter'] },
  { id: 'toggle', name: 'Select', keys: ['Space'] },
  { id: 'left', name: 'To the left', keys: ['Left'] },
  { id: 'right', name: 'To the right', keys: ['Right'] },
  { id: 'up', name: 'Up', keys: ['Up'] },
  { id: 'down', name: 'Down', keys: ['Down'] },
  { id: 'page-up', name: 'A page up', keys: ['PageUp'] },
  { id: 'page-down', name: 'A page down', keys: ['PageDown'] },
  { id: 'row-first', name: 'To the start of the row', keys: ['Home'] },
  { id: 'row-last', name: 'To the end of the row', keys: ['End'] },
  { id: 'first', name: 'To the first image', keys: ['Mod+Home'] },
  { id: 'last', name: 'To the last image', keys: ['Mod+End'] },
]
