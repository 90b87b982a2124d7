import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { LabelChange } from '@/lib/domain/annotation/label-change'
import type { LabelDeed } from '@/lib/domain/contract/event'
import type { Label } from '@/lib/domain/contract/label'
import type { Texts } from '@/lib/texts/texts'

/** What the deed does to the annotations of every image; a new name does nothing to them. */
export function changeOf(deed: LabelDeed): LabelChange | undefined {
  if ('deleted' in deed) return { dropLabel: deed.deleted }
  if ('merged' in deed) return { relabel: { from: deed.merged, to: deed.into } }
  return undefined
}

type Before = { labels: readonly Label[]; annotations: readonly Annotation[] }

/** How it was before and is now, and the words for it. */
type Given = { before: Before; after: readonly Label[]; t: Texts<'editor'> }

/** What became of a label, and of the boxes of the open image with it. Nothing where the label was not known here. */
export function labelNews(who: string, deed: LabelDeed, { before, after, t }: Given): string | null {
  if ('restored' in deed) {
    const name = after.find(({ id }) => id === deed.restored)?.name
    return name === undefined ? null : t('news.restored', { who, name })
  }
  const id = 'deleted' in deed ? deed.deleted : 'merged' in deed ? deed.merged : deed.renamed
  const name = before.labels.find((label) => label.id === id)?.name
  if (name === undefined) return null
  const n = before.annotations.filter(({ labelId }) => labelId === id).length
  if ('deleted' in deed) return n > 0 ? t('news.deletedHere', { who, name, n }) : t('news.deleted', { who, name })
  const now = after.find((label) => label.id === ('merged' in deed ? deed.into : id))?.name
  if (now === undefined || now === name) return null
  if ('renamed' in deed) return t('news.renamed', { who, name, now })
  return n > 0 ? t('news.mergedHere', { who, name, now, n }) : t('news.merged', { who, name, now })
}
