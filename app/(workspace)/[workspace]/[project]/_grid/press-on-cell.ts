import { commandFor } from '@/app/_keys/command'
import type { Stroke } from '@/app/_keys/stroke'
import { CELL_COMMANDS } from './grid-commands'
import { stepFrom, type Layout } from './grid-layout'
import type { Choice } from './selection'

export type Cells = {
  layout: Layout
  /** the picture at a place, as far as it is loaded */
  idAt: (index: number) => string | undefined
  choose: (choice: Choice) => void
  onOpen: (id: string) => void
  /** the cell that has the focus or would get it */
  active: number
  goTo: (index: number, focus: boolean) => void
  pageRows: () => number
}

/** Does what a key asks for in the grid, with the picture that has the focus, if one has it. Tells whether that was anything. */
export function pressOnCell(
  { layout, idAt, choose, onOpen, active, goTo, pageRows }: Cells,
  focused: string | undefined,
  stroke: Stroke,
): boolean {
  const command = commandFor(CELL_COMMANDS, stroke)
  if (!command) return false
  switch (command.id) {
    case 'open':
      if (focused) onOpen(focused)
      return focused !== undefined
    case 'toggle':
      if (focused) choose({ id: focused, range: stroke.shiftKey, toggle: true })
      return focused !== undefined
    default: {
      const next = stepFrom(layout, active, { step: command.id, rows: pageRows() })
      const id = idAt(next)
      if (stroke.shiftKey && id) choose({ id, range: true })
      goTo(next, true)
      return true
    }
  }
}
