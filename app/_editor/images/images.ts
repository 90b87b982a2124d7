import { stateOf } from '@/lib/domain/annotation/edit'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { withChanges } from '@/app/_undo/edit-step'
import { say } from '@/app/_editor/store/editor'
import { freshImage } from '@/app/_editor/store/editor-state'
import { createStore, type Store } from '@/app/_client/store'
import type { Delivered } from '@/app/_outbox/sync/send-edits'
import type { OpenImage } from '@/lib/domain/contract/image'
import type { WhatIsLeft } from '@/lib/domain/image/what-is-left'
import { createAhead } from './ahead'
import type { Desk, ImagesState } from './desk'
import { neighbour, unlabelledAfter } from './neighbours'
import { followDeleted } from './follow-deleted'
import { readImage } from './read-image'
import { createWalk, type Walk } from './walk'

/** What came of opening an image: `gone` for good, or the person had gone on before it came. */
export type Arrival = 'here' | 'gone' | 'failed' | 'left'

/** Going from image to image, and keeping the open one up to date. */
export type Images = Walk & {
  state: Store<ImagesState>
  /** Shows another image. Nothing of the last one is lost: its edits are in the journal. */
  open: (id: string) => Promise<Arrival>
  /** Asks the server for the open image again and puts what is not saved yet on top. */
  refresh: () => Promise<void>
  /** Takes in what the server says of an image. */
  receive: (id: string, answer: Delivered) => void
  /** Images were deleted: they leave the row; the open one stays in sight, and it is said by whom. */
  remove: (ids: readonly string[], by?: string) => Promise<void>
}

/** @param left what there was for who asked for the image that is open, where that is to be said */
export function createImages(input: Omit<Desk, 'state' | 'ahead'>, left?: WhatIsLeft): Images {
  const finished = left === 'none'
  const taken = left === 'taken' ? input.editor.state.get().image.id : null
  const desk: Desk = {
    ...input,
    state: createStore<ImagesState>({ opening: null, problem: null, finished, taken, gone: null, news: null, lost: null }),
    ahead: createAhead(input.place, () => input.strip.state.get().row),
  }
  const { editor, strip, state, seat } = desk
  seat.sit(editor.state.get().image.id)
  let marked = editor.state.get().doc
  editor.state.subscribe(() => {
    const { image, doc } = editor.state.get()
    if (doc !== marked) strip.mark(image.id, stateOf(doc))
    marked = doc
  })
  return {
    state,
    open: (id) => open(desk, id),
    ...createWalk(desk, (id) => open(desk, id)),
    refresh: () => refresh(desk),
    receive: (id, answer) => receive(desk, id, answer),
    remove: (ids, by) => followDeleted(desk, ids, by),
  }
}

async function open(desk: Desk, id: string): Promise<Arrival> {
  const { state, ahead, place, strip } = desk
  state.set({ opening: id, problem: null, finished: false })
  const early = ahead.take(id)
  try {
    const image = await (early ?? readImage(place, id, strip.state.get().row))
    if (state.get().opening !== id) return 'left'
    show(desk, image)
    if (early) await refresh(desk)
    return 'here'
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (state.get().opening === id) state.set({ opening: null, problem: problemText(error) })
    return error.code === 'not_found' ? 'gone' : 'failed'
  }
}

function show({ editor, state, sync, onShow, ahead, strip, seat, seats }: Desk, image: OpenImage) {
  state.set({ opening: null, gone: null, news: null })
  const merged = { ...image, doc: withChanges(image.doc, sync.waitingFor(image.id)) }
  editor.state.set(({ canvas }) => freshImage(merged, canvas))
  strip.open(image)
  onShow(image)
  seat.sit(image.id)
  say(editor, image.name)
  const row = { frames: strip.state.get().frames, image }
  ahead.read(neighbour(row, 1))
  ahead.read(unlabelledAfter(row, seats.isTaken))
}

async function refresh(desk: Desk) {
  const { editor, place, state, strip } = desk
  const { id } = editor.state.get().image
  try {
    const fresh = await readImage(place, id, strip.state.get().row)
    if (editor.state.get().image.id !== id) return
    // A fresh address too: the old one may have run out.
    editor.state.set(({ image }) => ({
      image: { ...image, url: fresh.url, split: fresh.split, position: fresh.position, total: fresh.total },
    }))
    receive(desk, id, fresh)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (error.code === 'not_found') await followDeleted(desk, [id])
    // Whoever may not see images any more brings nothing back to them.
    if (error.code === 'forbidden') state.set({ problem: problemText(error), lost: null })
  }
}

function receive(desk: Desk, id: string, { version, doc, base }: Delivered) {
  const { editor, sync } = desk
  const { image } = editor.state.get()
  if (id !== image.id || version < image.version) return
  if (doc) editor.state.set({ image: { ...image, version }, doc: withChanges(doc, sync.waitingFor(id)) })
  else if (base === image.version) editor.state.set({ image: { ...image, version } })
  else void refresh(desk)
}
