import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { api } from '@/app/_client/api'
import { takeLabels, type Workbench } from '@/app/_editor/workbench'
import { commit, say } from '@/app/_editor/store/editor'
import { tally } from '@/app/_editor/store/words'
import type { Loss } from '@/app/_editor/images/desk'
import type { Named } from '@/app/_outbox/journal/entry'
import { routes } from '@/lib/domain/address/routes'
import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { Doc } from '@/lib/domain/annotation/edit'
import { Labels } from '@/lib/domain/contract/label'
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

type Seen = { image: Named; doc: Doc; /** who changed it last */ by?: string }

/** Somebody changed an image: of what this person had put there, what another took is said once, with the way back. */
export async function tellLoss({ editor, images, people }: Workbench, { image, doc, by }: Seen): Promise<void> {
  const { line, t } = editor
  const here = new Set(doc.annotations.map(({ id }) => id))
  const gone = [...leftOn(line.state.get(), image.id).values()].filter(({ id }) => !here.has(id))
  if (gone.length === 0) return
  const ids = new Set(gone.map(({ id }) => id))
  line.lose(image.id, ids)
  if (by !== undefined && people.isMe(by)) return // in another tab
  const who = (await people.nameOf(by)) ?? t('somebody')
  const what = tally({ doc: { annotations: gone, negative: false }, labels: editor.state.get().labels }, t)
  const words = t('lost.boxes', { who, n: gone.length, name: image.name, what })
  images.state.set({ lost: { words, image: { id: image.id, name: image.name }, annotations: gone } })
  say(editor, words)
}

/** Puts back what was lost, and makes its label again where that went too; it is an edit like any other, and can be undone. */
export async function bringBack(workbench: Workbench, { image, annotations, label }: Loss): Promise<void> {
  const { editor, images } = workbench
  try {
    const labelId = label === undefined ? undefined : await makeLabel(workbench, label)
    if (editor.state.get().image.id !== image.id && (await images.open(image.id)) !== 'here') return
    const { doc, labels } = editor.state.get()
    const missing = annotations.filter(({ id }) => !doc.annotations.some((one) => one.id === id))
    const back = missing
      .map((one) => ({ ...one, labelId: labelId ?? one.labelId }))
      .filter((one) => labels.some(({ id }) => id === one.labelId))
    commit(
      editor,
      back.map((put) => ({ put })),
    )
    images.state.set({ lost: null, news: null })
    say(editor, editor.t('lost.back', { n: back.length }))
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    images.state.set({ problem: problemText(error) })
  }
}

async function makeLabel({ place, editor }: Workbench, name: string): Promise<string | undefined> {
  const { items } = await api.quiet.post(routes.labels(place), Labels, { body: { names: [name] } })
  takeLabels(editor, items)
  return items.find((one) => one.name === name)?.id
}
