import { labelCommands, tipOf, type Command } from '@/app/_keys/command'
import type { Label } from '@/lib/domain/contract/label'
import { labelKeys } from '@/lib/domain/label/label-keys'
import { LETTERS } from '@/lib/domain/tools/letters'
import type { en } from '@/lib/texts/en'
import type { Texts } from '@/lib/texts/texts'

/** Where a command applies; without one of these, everywhere. */
export type When =
  /** some box is selected */
  | 'selected'
  /** none is */
  | 'unselected'
  /** the canvas has the focus */
  | 'canvas'
  /** nothing has it that the key would press */
  | 'free'

const GROUPS = ['draw', 'edit', 'move'] as const

type Entry<Id extends string = string> = Command<Id> & {
  /** its key among the texts */
  name: keyof typeof en.editor.command
  /** its column in the dialog of `?` */
  group: (typeof GROUPS)[number]
  when?: When
  /** changes the image: not for those who may only look */
  edits?: true
}

const { detection: letter } = LETTERS

const LIST = [
  { id: 'box-tool', name: 'boxTool', keys: [letter['box-tool']], group: 'draw', edits: true },
  { id: 'place-box', name: 'placeBox', keys: ['Enter'], group: 'draw', when: 'free', edits: true },
  { id: 'select-tool', name: 'selectTool', keys: [letter['select-tool']], group: 'draw' },
  { id: 'cycle-label', name: 'cycleLabel', keys: [letter['cycle-label']], group: 'draw' },
  { id: 'find-label', name: 'findLabel', keys: [letter['find-label']], group: 'draw' },
  { id: 'negative', name: 'negative', keys: [letter.negative], group: 'draw', edits: true },
  { id: 'escape', name: 'escape', keys: ['Esc'], group: 'draw' },

  { id: 'nudge', name: 'nudge', keys: ['Left'], also: ['Right', 'Up', 'Down'], group: 'edit', when: 'selected', edits: true },
  {
    id: 'nudge-far',
    name: 'nudgeFar',
    keys: ['Shift+Left'],
    also: ['Shift+Right', 'Shift+Up', 'Shift+Down'],
    group: 'edit',
    when: 'selected',
    edits: true,
  },
  {
    id: 'resize',
    name: 'resize',
    keys: ['Alt+Left'],
    also: ['Alt+Right', 'Alt+Up', 'Alt+Down'],
    group: 'edit',
    when: 'selected',
    edits: true,
  },
  { id: 'duplicate', name: 'duplicate', keys: ['Mod+D'], group: 'edit', edits: true },
  { id: 'copy', name: 'copy', keys: ['Mod+C'], group: 'edit' },
  { id: 'paste', name: 'paste', keys: ['Mod+V'], group: 'edit', edits: true },
  { id: 'delete', name: 'delete', keys: ['Backspace'], also: ['Delete'], group: 'edit', edits: true },
  { id: 'undo', name: 'undo', keys: ['Mod+Z'], group: 'edit', edits: true },
  { id: 'redo', name: 'redo', keys: ['Shift+Mod+Z'], also: ['Mod+Y'], group: 'edit', edits: true },
  { id: 'select-all', name: 'selectAll', keys: ['Mod+A'], group: 'edit' },
  { id: 'next-box', name: 'nextBox', keys: ['Tab'], group: 'edit', when: 'canvas' },
  { id: 'previous-box', name: 'previousBox', keys: ['Shift+Tab'], group: 'edit', when: 'canvas' },

  { id: 'next-image', name: 'nextImage', keys: [letter['next-image']], also: ['PageDown'], group: 'move' },
  { id: 'previous-image', name: 'previousImage', keys: [letter['previous-image']], also: ['PageUp'], group: 'move' },
  { id: 'next-image', name: 'nextImageUnselected', keys: ['Right'], group: 'move', when: 'unselected' },
  { id: 'previous-image', name: 'previousImageUnselected', keys: ['Left'], group: 'move', when: 'unselected' },
  { id: 'next-unlabelled', name: 'nextUnlabelled', keys: [letter['next-unlabelled']], group: 'move' },
  { id: 'pan-tool', name: 'panTool', keys: [letter['pan-tool']], group: 'move' },
  { id: 'hold-pan', name: 'holdPan', keys: ['Space'], group: 'move', when: 'free' },
  { id: 'zoom-in', name: 'zoomIn', keys: ['Mod+Plus'], also: ['Mod+=', 'Plus', '='], group: 'move' },
  { id: 'zoom-out', name: 'zoomOut', keys: ['Mod+-'], also: ['-'], group: 'move' },
  { id: 'fit', name: 'fit', keys: ['Shift+1'], also: ['Mod+0'], group: 'move' },
  { id: 'actual-size', name: 'actualSize', keys: ['Shift+0'], group: 'move' },
  { id: 'minimap', name: 'minimap', keys: [letter.minimap], group: 'move' },
  { id: 'hide-others', name: 'hideOthers', keys: ['Shift+H'], group: 'move' },
  { id: 'shortcuts', name: 'shortcuts', keys: ['?'], group: 'move' },
] as const satisfies readonly Entry[]

export type EditorCommandId = (typeof LIST)[number]['id']
export type EditorCommand = Entry<EditorCommandId>

/** Everything that the editor does by key, in the order of the dialog of `?`. Labels have theirs besides: `labelCommands`. */
export const EDITOR_COMMANDS: readonly EditorCommand[] = LIST

export type Situation = { readOnly: boolean; selected: boolean; focus: 'canvas' | 'nothing' | 'control' }

/** Whether a command applies as things are. */
export function applies({ when, edits }: Pick<EditorCommand, 'when' | 'edits'>, { readOnly, selected, focus }: Situation): boolean {
  if (edits && readOnly) return false
  switch (when) {
    case undefined:
      return true
    case 'selected':
      return selected
    case 'unselected':
      return !selected
    case 'canvas':
      return focus === 'canvas'
    case 'free':
      return focus !== 'control'
    default:
      throw new Error(`unhandled ${when satisfies never}`)
  }
}

/** What the words of a command depend on. */
type Words = { /** else the field for labels only finds them */ mayAddLabels: boolean; t: Texts<'editor'> }

const inWords = (command: EditorCommand, { mayAddLabels, t }: Words): Command<EditorCommandId> => ({
  ...command,
  name: command.id === 'find-label' && !mayAddLabels ? t('label.find') : t(`command.${command.name}`),
})

/** What a button of the editor says of the command it stands for. */
export function editorTip(id: EditorCommandId, words: Words) {
  const named = EDITOR_COMMANDS.filter((command) => command.id === id).map((command) => inWords(command, words))
  return tipOf(named, id)
}

/** What this person can do of one group. */
const groupRows = (group: (typeof GROUPS)[number], readOnly: boolean) =>
  EDITOR_COMMANDS.filter((command) => command.group === group && !(readOnly && command.edits))

type Given = { labels: readonly Label[]; readOnly: boolean; mayAddLabels: boolean }

/** The columns of the dialog: what this person can do, and below drawing the labels with the keys they have now. */
export function shortcutColumns({ labels, readOnly, mayAddLabels }: Given, t: Texts<'editor'>) {
  const groups: { title: string; rows: readonly Command[] }[] = GROUPS.map((group) => ({
    title: t(`group.${group}`),
    rows: groupRows(group, readOnly).map((command) => inWords(command, { mayAddLabels, t })),
  }))
  return groups.toSpliced(1, 0, { title: t('labels'), rows: labelCommands(labels, labelKeys(labels, 'detection')) })
}
