import { labelCommands, tipOf, type Command } from '@/app/_keys/command'
import type { Label } from '@/lib/domain/contract/label'
import { labelKeys } from '@/lib/domain/label/label-keys'
import { LETTERS } from '@/lib/domain/tools/letters'

/** Where a command applies; without one of these, everywhere. */
export type When =
  /** a box is selected */
  | 'selected'
  /** none is */
  | 'unselected'
  /** the canvas has the focus */
  | 'canvas'
  /** nothing has it that the key would press */
  | 'free'

const GROUPS = ['Draw', 'Edit', 'Move'] as const

type Entry<Id extends string = string> = Command<Id> & {
  /** its column in the dialog of `?` */
  group: (typeof GROUPS)[number]
  when?: When
  /** changes the image: not for those who may only look */
  edits?: true
}

const { detection: letter } = LETTERS

const LIST = [
  { id: 'box-tool', name: 'Box', keys: [letter['box-tool']], group: 'Draw', edits: true },
  { id: 'place-box', name: 'Box in the middle', keys: ['Enter'], group: 'Draw', when: 'free', edits: true },
  { id: 'select-tool', name: 'Select', keys: [letter['select-tool']], group: 'Draw' },
  { id: 'cycle-label', name: 'Next label', keys: [letter['cycle-label']], group: 'Draw' },
  { id: 'find-label', name: 'Find or create a label', keys: [letter['find-label']], group: 'Draw' },
  { id: 'negative', name: 'Negative image', keys: [letter.negative], group: 'Draw', edits: true },
  { id: 'escape', name: 'Give up, let go', keys: ['Esc'], group: 'Draw' },

  { id: 'nudge', name: 'Move by 1 px', keys: ['Left'], also: ['Right', 'Up', 'Down'], group: 'Edit', when: 'selected', edits: true },
  {
    id: 'nudge-far',
    name: 'Move by 10 px',
    keys: ['Shift+Left'],
    also: ['Shift+Right', 'Shift+Up', 'Shift+Down'],
    group: 'Edit',
    when: 'selected',
    edits: true,
  },
  {
    id: 'resize',
    name: 'Resize by key',
    keys: ['Alt+Left'],
    also: ['Alt+Right', 'Alt+Up', 'Alt+Down'],
    group: 'Edit',
    when: 'selected',
    edits: true,
  },
  { id: 'duplicate', name: 'Duplicate', keys: ['Mod+D'], group: 'Edit', edits: true },
  { id: 'copy', name: 'Copy', keys: ['Mod+C'], group: 'Edit' },
  { id: 'paste', name: 'Paste', keys: ['Mod+V'], group: 'Edit', edits: true },
  { id: 'delete', name: 'Delete', keys: ['Backspace'], also: ['Delete'], group: 'Edit', edits: true },
  { id: 'undo', name: 'Undo', keys: ['Mod+Z'], group: 'Edit', edits: true },
  { id: 'redo', name: 'Redo', keys: ['Shift+Mod+Z'], also: ['Mod+Y'], group: 'Edit', edits: true },
  { id: 'next-box', name: 'Next box', keys: ['Tab'], group: 'Edit', when: 'canvas' },
  { id: 'previous-box', name: 'Previous box', keys: ['Shift+Tab'], group: 'Edit', when: 'canvas' },

  { id: 'next-image', name: 'Next image', keys: [letter['next-image']], also: ['PageDown'], group: 'Move' },
  { id: 'previous-image', name: 'Previous image', keys: [letter['previous-image']], also: ['PageUp'], group: 'Move' },
  { id: 'next-image', name: 'Next image, no box selected', keys: ['Right'], group: 'Move', when: 'unselected' },
  { id: 'previous-image', name: 'Previous image, no box selected', keys: ['Left'], group: 'Move', when: 'unselected' },
  { id: 'next-unlabelled', name: 'Next unlabelled', keys: [letter['next-unlabelled']], group: 'Move' },
  { id: 'pan-tool', name: 'Pan', keys: [letter['pan-tool']], group: 'Move' },
  { id: 'hold-pan', name: 'Pan while held', keys: ['Space'], group: 'Move', when: 'free' },
  { id: 'zoom-in', name: 'Zoom in', keys: ['Mod+Plus'], also: ['Mod+=', 'Plus', '='], group: 'Move' },
  { id: 'zoom-out', name: 'Zoom out', keys: ['Mod+-'], also: ['-'], group: 'Move' },
  { id: 'fit', name: 'Fit', keys: ['Shift+1'], also: ['Mod+0'], group: 'Move' },
  { id: 'actual-size', name: 'Actual size', keys: ['Shift+0'], group: 'Move' },
  { id: 'minimap', name: 'Minimap', keys: [letter.minimap], group: 'Move' },
  { id: 'hide-others', name: 'Hide other labels', keys: ['Shift+H'], group: 'Move' },
  { id: 'shortcuts', name: 'Shortcuts', keys: ['?'], group: 'Move' },
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

/** What a button of the editor says of the command it stands for. */
export const editorTip = (id: EditorCommandId) => tipOf(EDITOR_COMMANDS, id)

/** The columns of the dialog: what this person can do, and below drawing the labels with the keys they have now. */
export function shortcutColumns(labels: readonly Label[], readOnly: boolean): { title: string; rows: readonly Command[] }[] {
  const groups: { title: string; rows: readonly Command[] }[] = GROUPS.map((group) => ({
    title: group,
    rows: EDITOR_COMMANDS.filter((command) => command.group === group && !(readOnly && command.edits)),
  }))
  return groups.toSpliced(1, 0, { title: 'Labels', rows: labelCommands(labels, labelKeys(labels, 'detection')) })
}
