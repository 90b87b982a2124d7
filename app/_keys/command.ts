import { isStroke, type Stroke } from './stroke'

/** Keys as they are shown, e.g. 'Mod+Z'. Only a command has any, so that no tip can name a key that does nothing. */
export type Keycaps = string & { readonly keycaps: true }

/** Something that a screen can do by key. */
export type KeyCommand<Id extends string = string> = {
  id: Id
  /** the first stands where the pointer would go; the dialog shows them all */
  keys: readonly [string, ...string[]]
  /** work too, but are told nowhere: what other programs have for the same */
  also?: readonly string[]
  /** held down it happens once: it is for one picture, not for all that come after it */
  once?: true
}

/** One with a name: its list is what the handler obeys and what tips, menus and the dialog of `?` show. */
export type Command<Id extends string = string> = KeyCommand<Id> & { name: string }

export const strokesOf = ({ keys, also = [] }: KeyCommand): string[] => [...keys, ...also]

const withShift = (keys: string) => keys.startsWith('Shift+')

/** The command of a stroke among those that apply. Keys that name Shift go before those that only allow it. */
export function commandFor<C extends KeyCommand>(commands: readonly C[], stroke: Stroke): C | undefined {
  const fitting = commands.flatMap((command) => {
    const keys = strokesOf(command).filter((each) => isStroke(each, stroke))
    return keys.length > 0 ? [{ command, exact: keys.some(withShift) }] : []
  })
  return (fitting.find(({ exact }) => exact) ?? fitting[0])?.command
}

export const keycapsOf = ({ keys }: KeyCommand): Keycaps[] => keys.map((each) => each as Keycaps)

function commandOf<Id extends string, C extends KeyCommand<Id>>(commands: readonly C[], id: Id): C {
  const command = commands.find((one) => one.id === id)
  if (!command) throw new Error(`there is no command ${id}`)
  return command
}

/** What a button or tip says of a command: its name and its first key. */
export function tipOf<Id extends string>(commands: readonly Command<Id>[], id: NoInfer<Id>): { label: string; keys: Keycaps } {
  return { label: commandOf(commands, id).name, keys: keysOf(commands, id) }
}

export const keysOf = <Id extends string>(commands: readonly KeyCommand<Id>[], id: NoInfer<Id>): Keycaps =>
  commandOf(commands, id).keys[0] as Keycaps

type Keyed = { id: string; name: string }

/** Labels as commands, each with the key that `labelKeys` gives it. */
export const labelCommands = (labels: readonly Keyed[], keys: ReadonlyMap<string, string>): (Command<'label'> & { labelId: string })[] =>
  labels.flatMap(({ id, name }) => {
    const key = keys.get(id)
    return key === undefined ? [] : [{ id: 'label' as const, labelId: id, name, keys: [key.toUpperCase()] as const }]
  })

/** The keycap of a label, if it has one. */
export const labelKeycap = (keys: ReadonlyMap<string, string>, id: string): Keycaps | undefined =>
  keys.get(id)?.toUpperCase() as Keycaps | undefined
