import type { LabelChange } from '@/lib/domain/annotation/label-change'
import { withChanges } from '@/app/_undo/edit-step'
import { stillThere, type Editor } from './editor'

/**
 * Shows at once what became of a label, before the server is asked: on the open image, in the hand, and in the way back,
 * which must not ask for what no longer is.
 */
export function followLabel(editor: Editor, change: LabelChange) {
  editor.line.followLabel(change)
  editor.state.set(({ doc, activeLabel, selected }) => {
    const followed = withChanges(doc, [change])
    const taken = 'relabel' in change && activeLabel === change.relabel.from ? change.relabel.to : activeLabel
    return { doc: followed, activeLabel: taken, selected: stillThere(selected, followed), hovered: null }
  })
}
