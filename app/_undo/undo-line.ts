import { createStore, type Store } from '@/app/_client/store'
import type { LabelChange } from '@/lib/domain/annotation/label-change'
import type { Entry } from '@/app/_outbox/journal/entry'
import { followedStep, lostStep, refusedStep } from './edit-step'
import { changed, kept, moved, NEW_LINE, nextOf, type Line } from './line'
import type { Direction, Step } from './step'

export type LineState = Line & {
  /** The last step took so much that it is offered back, in these words. */
  offer: string | undefined
  /** What is still to be said where one looks. */
  told: readonly string[]
}

/** What a person did in a project in this tab, whichever screens they did it on. */
export type UndoLine = {
  state: Store<LineState>
  next: (direction: Direction) => Step | undefined
  keep: (step: Step) => void
  /** The next step was done; `back` leads the other way. */
  moved: (direction: Direction, back: Step | undefined) => void
  /** Takes steps out that can no longer be done. */
  forget: (isGone: (step: Step) => boolean) => void
  /** What became of a label becomes of it in every step. */
  followLabel: (change: LabelChange) => void
  /** Annotations of an image are gone or changed by somebody else's hand: no step counts on them, so that it is told once. */
  lose: (image: string, ids: ReadonlySet<string>) => void
  /** The server will never take these: what they were leaves the line. */
  refuse: (entries: readonly Entry[]) => void
  tell: (words: string) => void
  /** What is to be said, once. */
  takeTold: () => readonly string[]
  /** Leaves the next step to the screen that opens now, which takes it up by the image that it shows. */
  ask: (direction: Direction) => void
  takeAsked: (image: string) => Direction | undefined
}

export function createUndoLine(): UndoLine {
  const state = createStore<LineState>({ ...NEW_LINE, offer: undefined, told: [] })
  let asked: { direction: Direction; step: Step } | undefined
  const next = (direction: Direction) => nextOf(state.get(), direction)
  const become = (line: Line, offer?: string) => state.set({ ...line, offer })
  return {
    state,
    next,
    keep: (step) => become(kept(state.get(), step), step.kind === 'tags' ? undefined : step.offer),
    moved: (direction, back) => become(moved(state.get(), direction, back)),
    forget: (isGone) => become(changed(state.get(), (step) => (isGone(step) ? undefined : step))),
    followLabel: (change) => become(changed(state.get(), (step) => (step.kind === 'edits' ? followedStep(step, change) : step))),
    lose: (image, ids) =>
      become(changed(state.get(), (step) => (step.kind === 'edits' && step.image.id === image ? lostStep(step, ids) : step))),
    refuse: (entries) => become(changed(state.get(), (step) => withoutRefused(step, entries))),
    tell: (words) => state.set(({ told }) => ({ told: [...told, words] })),
    takeTold() {
      const { told } = state.get()
      if (told.length > 0) state.set({ told: [] })
      return told
    },
    ask(direction) {
      const step = next(direction)
      asked = step && { direction, step }
    },
    takeAsked(image) {
      const taken = asked
      asked = undefined
      if (!taken || next(taken.direction) !== taken.step) return undefined
      return taken.step.kind === 'edits' && taken.step.image.id === image ? taken.direction : undefined
    },
  }
}

function withoutRefused(step: Step, entries: readonly Entry[]): Step | undefined {
  if (step.kind === 'edits')
    return refusedStep(
      step,
      entries.flatMap((entry) => (entry.kind === 'edit' ? entry.edit : [])),
    )
  return step.kind === 'tags' && entries.some(({ edit }) => step.edits.includes(edit.id)) ? undefined : step
}

/** The steps of one image. */
export const isOnImage =
  (id: string) =>
  (step: Step): boolean =>
    step.kind === 'edits' && step.image.id === id
