import { ApiProblem } from '@/app/_client/api-problem'
import { readImage } from '@/app/_editor/images/read-image'
import type { Workbench } from '@/app/_editor/workbench'
import { withChanges } from '@/app/_undo/edit-step'
import { stateOf } from '@/lib/domain/annotation/edit'
import type { LiveEvent } from '@/lib/domain/contract/event'
import { followLabels } from './follow-labels'
import { leftOn, tellLoss } from './losses'

/** Does something once, a moment after it was last asked for under its name. */
export type Later = (name: string, work: () => void) => void

/** Takes in one thing that happened in the project. */
export function hear(workbench: Workbench, event: LiveEvent, later: Later) {
  const { strip, sync } = workbench
  if (event.type === 'image') hearImage(workbench, event, later)
  if (event.type === 'images') hearImages(workbench, event, later)
  if (event.type === 'labels') void followLabels(workbench, event)
  if (event.type === 'attributes') void readSchema(workbench)
  if (event.type === 'reconnected') {
    void readSchema(workbench)
    sync.wake()
    void followLabels(workbench, {}).then(() => lookForLoss(workbench, { id: workbench.editor.state.get().image.id }))
  }
  if (event.type !== 'run' && event.type !== 'seat') later('counts', () => void strip.count())
}

/** Away again: whoever reconnects asks for it. */
async function readSchema(workbench: Workbench) {
  try {
    await workbench.readSchema()
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
  }
}

type Event<Type extends LiveEvent['type']> = Extract<LiveEvent, { type: Type }>

function hearImage(workbench: Workbench, event: Event<'image'>, later: Later) {
  const { editor, images, sync } = workbench
  if (event.id !== editor.state.get().image.id) return later(event.id, () => void markFrame(workbench, event))
  const catchUp = async () => {
    if (isBehind(workbench, event)) await images.refresh()
    await lookForLoss(workbench, event)
  }
  if (sync.waitingFor(event.id).length === 0) void catchUp()
  else later(event.id, () => void catchUp()) // it may be what is being sent, or come with the answer to that
}

function hearImages({ editor, images }: Workbench, { ids, deleted, by }: Event<'images'>, later: Later) {
  const { image, gone } = editor.state.get()
  const { id } = image
  if (ids && deleted) void images.remove(ids, by)
  // It was deleted and is back.
  else if (gone && ids?.includes(id)) void images.open(id)
  else if (ids?.includes(id)) void images.refresh()
  // Very many: they come in bursts, and the open image may be among them.
  else if (!ids) later('images', () => void images.refresh())
}

const isBehind = ({ editor }: Workbench, { id, version }: { id: string; version: number }) => {
  const { image } = editor.state.get()
  return image.id === id && image.version < version
}

/** Tells of each image that is opened what became, unheard, of the work that was done on it before. @returns ends it */
export function watchOpened(workbench: Workbench): () => void {
  const { editor, images } = workbench
  let shown = editor.state.get().image.id
  return editor.state.subscribe(() => {
    const { id } = editor.state.get().image
    if (id === shown) return
    shown = id
    if (leftOn(editor.line.state.get(), id).size === 0) return
    void images.refresh().then(() => lookForLoss(workbench, { id })) // it may have been read before the work was done
  })
}

/** Whether the open image has lost what was put on it here. */
async function lookForLoss(workbench: Workbench, { id, by }: { id: string; by?: string }) {
  const { image, doc } = workbench.editor.state.get()
  if (image.id === id) await tellLoss(workbench, { image, doc, by })
}

async function markFrame(workbench: Workbench, { id, by }: Event<'image'>) {
  const { place, strip, editor, sync } = workbench
  const worked = leftOn(editor.line.state.get(), id).size > 0
  if (!worked && !strip.state.get().frames.some((frame) => frame.id === id)) return
  try {
    const image = await readImage(place, id)
    strip.mark(id, stateOf(image.doc))
    if (worked) await tellLoss(workbench, { image, doc: withChanges(image.doc, sync.waitingFor(id)), by })
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error // a mark that is late is no harm: the next event brings it
  }
}
