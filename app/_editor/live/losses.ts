import { api } from '@/app/_client/api'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import type { Workbench } from '@/app/_editor/workbench'
import { commit, say } from '@/app/_editor/store/editor'
import { tally } from '@/app/_editor/store/words'
import type { Loss } from '@/app/_editor/images/desk'
import type { Named } from '@/app/_outbox/journal/entry'
import { bringLabelBack } from '@/app/_undo/bring-back'
import { isSame } from '@/app/_undo/edit-step'
import { routes } from '@/lib/domain/address/routes'
import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { Doc } from '@/lib/domain/annotation/edit'
import { askForHands, Hands } from '@/lib/domain/contract/edit'
import type { Line } from '@/app/_undo/line'

/** What somebody put on an image in this tab and left there, as the steps say. */
export function leftOn({ past }: Pick<Line, 'past'>, image: string): Map<string, Annotation> {
  const left = new Map<string, Annotation>()
  for (const step of past) {
    if (step.kind !== 'edits' || step.image.id !== image) continue
    for (const [id, annotation] of Object.entries(step.found)) {
      if (annotation) left.set(id, annotation)
      else left.delete(id)
    }
  }
  return left
}

const HOW = ['removed', 'relabelled', 'changed'] as const

/** An annotation as it was left, and what became of it. */
export type Lost = { left: Annotation; how: (typeof HOW)[number] }

/** What of that is not there any more as it was left. */
export function lostOf(left: Iterable<Annotation>, { annotations }: Doc): Lost[] {
  const here = new Map(annotations.map((one) => [one.id, one]))
  return [...left].flatMap((one): Lost[] => {
    const now = here.get(one.id)
    if (!now) return [{ left: one, how: 'removed' }]
    if (isSame(one, now)) return []
    return [{ left: one, how: now.labelId === one.labelId ? 'changed' : 'relabelled' }]
  })
}

type Seen = { image: Named; doc: Doc; /** who changed it last, where that is known */ by?: string }

/**
 * Somebody changed an image: of what this person had left there, what another took or changed is said once, with the way
 * back. What went with its label is told with that.
 */
export async function tellLoss(workbench: Workbench, { image, doc, by }: Seen): Promise<void> {
  const { editor, images, people } = workbench
  const { line } = editor
  const lost = lostOf(leftOn(line.state.get(), image.id).values(), doc)
  if (lost.length === 0) return
  const ids = lost.map(({ left }) => left.id)
  line.lose(image.id, new Set(ids))
  const hands = await readHands(workbench, image.id, ids)
  const known = new Set(editor.state.get().labels.map(({ id }) => id))
  const theirs = lost.flatMap((one) => {
    const hand = hands[one.left.id] ?? by
    const mine = hand !== undefined && people.isMe(hand) // in another tab
    return mine || !known.has(one.left.labelId) ? [] : [{ ...one, hand }]
  })
  if (theirs.length === 0) return
  const words: string[] = []
  for (const [hand, some] of Map.groupBy(theirs, (one) => one.hand)) {
    const who = (await people.nameOf(hand)) ?? editor.t('somebody')
    words.push(...lossWords(workbench, { who, name: image.name, lost: some }))
  }
  const [annotations, changed] = [theirs.map(({ left }) => left), theirs.every(({ how }) => how !== 'removed')]
  images.state.set({ lost: { words: words.join(' '), image: { id: image.id, name: image.name }, annotations, changed } })
  say(editor, words.join(' '))
}

/** Who did the last thing to which annotation; nothing is known where nobody answers. */
async function readHands({ place }: Workbench, image: string, ids: string[]): Promise<Hands['hands']> {
  try {
    return (await api.quiet.get(routes.hands(place, image), Hands, { query: { of: askForHands(ids) } })).hands
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return {}
  }
}

type Told = { who: string; name: string; lost: readonly Lost[] }

/** A sentence for each way in which something was lost. */
function lossWords({ editor: { t, state } }: Workbench, { who, name, lost }: Told): string[] {
  return HOW.flatMap((how) => {
    const annotations = lost.flatMap((one) => (one.how === how ? [one.left] : []))
    if (annotations.length === 0) return []
    const what = tally({ doc: { annotations, negative: false }, labels: state.get().labels }, t)
    return [t(`lost.${how}`, { who, n: annotations.length, name, what })]
  })
}

/** Brings back what was lost: a label whole, annotations as they were left by an edit like any other, that can be undone. */
export async function bringBack(workbench: Workbench, loss: Loss): Promise<void> {
  try {
    await ('label' in loss ? putLabelBack(workbench, loss.label) : putBack(workbench, loss))
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    workbench.images.state.set({ problem: problemText(error) })
  }
}

async function putBack({ editor, images }: Workbench, { image, annotations }: Exclude<Loss, { label: Named }>): Promise<void> {
  if (editor.state.get().image.id !== image.id && (await images.open(image.id)) !== 'here') return
  const { doc, labels } = editor.state.get()
  const back = lostOf(annotations, doc).flatMap(({ left }) => (labels.some(({ id }) => id === left.labelId) ? [{ put: left }] : []))
  commit(editor, back)
  images.state.set({ lost: null, news: null })
  say(editor, editor.t('lost.back', { n: back.length }))
}

async function putLabelBack({ place, editor, images, readLabels }: Workbench, { id }: Named): Promise<void> {
  const { words } = await bringLabelBack(place, id)
  await readLabels()
  await images.refresh()
  images.state.set({ lost: null, news: null })
  say(editor, words)
}
