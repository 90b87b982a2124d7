import { commandFor, labelCommands } from '@/app/_keys/command'
import type { Stroke } from '@/app/_keys/stroke'
import { labelKeys } from '@/lib/domain/label/label-keys'
import { applies, EDITOR_COMMANDS, type Situation } from './commands'
import { obey, type Desk } from './obey'

type Pressed = { stroke: Stroke; focus: Situation['focus']; openShortcuts: () => void }

/** Does what a key asks for in the editor as it is. Answers whether it was anything, so that the browser keeps its own keys. */
export function press(desk: Desk, { stroke, focus, openShortcuts }: Pressed): boolean {
  const state = desk.editor.state.get()
  const situation = { readOnly: state.readOnly, selected: state.selected.size > 0, focus }
  const commands = EDITOR_COMMANDS.filter((command) => applies(command, situation))
  const command = commandFor([...commands, ...labelCommands(state.labels, labelKeys(state.labels, 'detection'))], stroke)
  return command !== undefined && obey(desk, command, { stroke, openShortcuts })
}
