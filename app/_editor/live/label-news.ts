import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { LabelChange } from '@/lib/domain/annotation/label-change'
import type { LabelDeed } from '@/lib/domain/contract/event'
import { boxes } from '@/app/_editor/store/words'
import type { Label } from '@/lib/domain/contract/label'

/** What the deed does to the annotations of every image; a new name does nothing to them. */
export function changeOf(deed: LabelDeed): LabelChange | undefined {
  if ('deleted' in deed) return { dropLabel: deed.deleted }
  if ('merged' in deed) return { relabel: { from: deed.merged, to: deed.into } }
  return undefined
}

type Before = { labels: readonly Label[]; annotations: readonly Annotation[] }

/** What became of a label, and of the boxes of the open image with it. Nothing where the label was not known here. */
export function labelNews(who: string, deed: LabelDeed, { before, after }: { before: Before; after: readonly Label[] }): string | null {
  const id = 'deleted' in deed ? deed.deleted : 'merged' in deed ? deed.merged : deed.renamed
  const name = before.labels.find((label) => label.id === id)?.name
  if (name === undefined) return null
  const here = before.annotations.filter(({ labelId }) => labelId === id).length
  if ('deleted' in deed) {
    const gone = here > 0 ? ` ${boxes(here)} on this image went with it.` : ''
    return `${who} deleted the label ${name}.${gone}`
  }
  const now = after.find((label) => label.id === ('merged' in deed ? deed.into : id))?.name
  if (now === undefined || now === name) return null
  if ('renamed' in deed) return `${who} renamed the label ${name}: it is ${now} now.`
  const moved = here > 0 ? ` ${boxes(here)} on this image ${here === 1 ? 'is' : 'are'} ${now} now.` : ''
  return `${who} merged the label ${name} into ${now}.${moved}`
}
