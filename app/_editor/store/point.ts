import type { Pointer, Result } from '@/lib/domain/tools/tool'
import { TOOLS, type ToolName } from '@/lib/domain/tools/tools'
import { drawBox, moveSelected, reshapeBox } from './annotate'
import type { Editor } from './editor'
import { annotationOf, boxOf, type EditorState } from './editor-state'
import { pan } from './look'
import { select } from './pick'

/** The tool in the hand: while Space is held it is the hand itself. */
export const toolOf = ({ tool, panning, readOnly, gone }: Pick<EditorState, 'tool' | 'panning' | 'readOnly' | 'gone'>): ToolName =>
  panning || ((readOnly || gone) && tool === 'box') ? 'pan' : tool

/** Plays one pointer event through the tool and does what comes of it. */
export function point(editor: Editor, event: Pointer) {
  const state = editor.state.get()
  const { doing, result } = TOOLS[toolOf(state)](state.doing, event, state.image)
  editor.state.set({ doing })
  if (result) carryOut(editor, result)
}

function carryOut(editor: Editor, result: Result) {
  switch (result.did) {
    case 'select':
      return select(editor, result.id)
    case 'draw':
      return drawBox(editor, result.box)
    case 'reshape':
      return carry(editor, result)
    case 'pan':
      return pan(editor, result.by)
    default:
      throw new Error(`unhandled ${result satisfies never}`)
  }
}

/** One of several that are selected takes all of them along. A polygon is only ever moved. */
function carry(editor: Editor, { id, box }: Extract<Result, { did: 'reshape' }>) {
  const state = editor.state.get()
  const annotation = annotationOf(state, id)
  const alone = state.selected.size === 1 || !state.selected.has(id)
  if (!annotation || (alone && annotation.shape.kind === 'box')) return reshapeBox(editor, id, { box })
  const from = boxOf(annotation)
  moveSelected(editor, { dx: box.x - from.x, dy: box.y - from.y })
}

/** Another tool; whatever the hand was doing is given up. */
export function takeTool(editor: Editor, tool: ToolName) {
  point(editor, { type: 'cancel' })
  editor.state.set({ tool })
}

/** Esc: gives up the gesture, else the box without a label, else the selection. */
export function escape(editor: Editor) {
  const { doing, unnamed } = editor.state.get()
  if (doing.is !== 'resting') return point(editor, { type: 'cancel' })
  if (unnamed) return editor.state.set({ unnamed: null })
  select(editor, null)
}
