import type { Change } from '@/lib/domain/annotation/edit'
import { changedLabel, type LabelChange } from '@/lib/domain/annotation/label-change'
import { withChanges, type Document } from './document'
import { stillThere, type Editor } from './editor'

/** Shows at once what became of a label, before the server is asked: on the open image, in the way back, in the hand. */
export const followLabel = (editor: Editor, change: LabelChange) =>
  editor.state.set(({ document, activeLabel, selected }) => {
    const followed = followInDocument(document, change)
    const taken = 'relabel' in change && activeLabel === change.relabel.from ? change.relabel.to : activeLabel
    return { document: followed, activeLabel: taken, selected: stillThere(selected, followed.doc), hovered: null }
  })

/** Undo must not ask for what no longer is: what it would put under the label comes under the other one, or not at all. */
function followInDocument({ doc, past, future }: Document, change: LabelChange): Document {
  const step = ({ changes, run }: Document['past'][number]) => ({ changes: changes.flatMap((one) => followInChange(one, change)), run })
  const steps = (all: Document['past']) => all.map(step).filter(({ changes }) => changes.length > 0)
  return { doc: withChanges(doc, [change]), past: steps(past), future: steps(future) }
}

function followInChange(one: Change, change: LabelChange): Change[] {
  if (!('put' in one) || one.put.labelId !== changedLabel(change)) return [one]
  return 'relabel' in change ? [{ put: { ...one.put, labelId: change.relabel.to } }] : []
}
