import { changedLabel, type LabelChange } from '@/lib/domain/annotation/label-change'
import { withChanges } from '@/app/_undo/edit-step'
import { stillThere, type Editor } from './editor'

/**
 * Shows at once what became of a label, before the server is asked: on the open image, in the hand, and in the way back,
 * which must not ask for what no longer is.
 */
export function followLabel(editor: Editor, change: LabelChange) {
  editor.line.followLabel(change)
  editor.state.set(({ doc, labels, activeLabel, selected }) => {
    const followed = withChanges(doc, [change])
    const left = labels.filter(({ id }) => id !== changedLabel(change))
    const other = 'relabel' in change ? change.relabel.to : (left[0]?.id ?? null)
    return {
      doc: followed,
      labels: left,
      activeLabel: activeLabel === changedLabel(change) ? other : activeLabel,
      selected: stillThere(selected, followed),
      hovered: null,
    }
  })
}
