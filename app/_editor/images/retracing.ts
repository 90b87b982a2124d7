import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { textsOfPage } from '@/app/_client/texts-of-page'
import { say } from '@/app/_editor/store/editor'
import { retraceOpen } from '@/app/_editor/store/retrace-open'
import { retraceDeletion } from '@/app/_undo/retrace-deletion'
import { retraceLabel } from '@/app/_undo/retrace-label'
import { retraceSplits } from '@/app/_undo/retrace-splits'
import type { Direction, EditStep } from '@/app/_undo/step'
import { isOnImage } from '@/app/_undo/undo-line'
import type { Desk } from './desk'
import type { Images } from './images'

/** Undo and redo over all images: one press after the other, each goes where its step was made. */
export type Retracing = Record<Direction, () => Promise<void>>

type Given = Pick<Desk, 'editor' | 'place' | 'strip'> & { images: Pick<Images, 'open' | 'refresh' | 'state'> }

export function createRetracing(given: Given): Retracing {
  let turn: Promise<unknown> = Promise.resolve()
  const go = (direction: Direction) => {
    const mine = turn.then(() => retraceNext(given, direction))
    turn = mine.catch(() => undefined) // whoever pressed hears of it
    return mine
  }
  return { undo: () => go('undo'), redo: () => go('redo') }
}

async function retraceNext(given: Given, direction: Direction): Promise<void> {
  const { editor, place, strip, images } = given
  const step = editor.line.next(direction)
  if (step?.kind === 'edits') return retraceEdits(given, step, direction)
  const { line } = editor
  if (step === undefined || step.kind === 'tags') return retraceOpen(editor, direction)
  try {
    if (step.kind === 'label') return await retraceLabel({ place, line }, step, direction)
    if (step.kind === 'splits') {
      await retraceSplits({ place, line }, step, direction)
      return await images.refresh()
    }
    await retraceDeletion({ place, line }, step, direction)
    await strip.sort(strip.state.get().row.order)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    editor.line.tell(problemText(error))
  }
}

async function retraceEdits({ editor, images }: Given, step: EditStep, direction: Direction): Promise<void> {
  const { id, name } = step.image
  const away = editor.state.get().image.id !== id
  // Also where another image is on its way: it is no longer wanted.
  if (away || images.state.get().opening !== null) {
    const arrival = await images.open(id)
    if (arrival === 'gone') {
      editor.line.forget(isOnImage(id))
      images.state.set({ problem: null })
      return editor.line.tell(textsOfPage('undo')('imageGone', { name }))
    }
    if (arrival !== 'here' || editor.line.next(direction) !== step) return
  }
  retraceOpen(editor, direction)
  if (!away) return
  const words = textsOfPage('undo')(direction === 'undo' ? 'undoneOn' : 'redoneOn', { name })
  say(editor, words)
  editor.line.tell(words)
}
