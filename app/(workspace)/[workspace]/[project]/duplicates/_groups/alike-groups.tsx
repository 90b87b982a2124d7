'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { useAct } from '@/app/_client/use-act'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { retraceDeletion } from '@/app/_undo/retrace-deletion'
import { useUndoLine } from '@/app/_undo/undo-provider'
import { useUndoNotes } from '@/app/_undo/use-undo-notes'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Deleted } from '@/lib/domain/contract/image'
import type { AlikeGroup } from '@/lib/domain/contract/near-duplicate'
import { Nothing } from '@/lib/domain/contract/nothing'
import { GroupCard } from './group-card'

type Props = { place: Place; groups: readonly AlikeGroup[]; mayChange: boolean }
type Wish = { keep: string; group: AlikeGroup }

/** Groups, and what can be done with each: keep one and delete the others, or say that they are different. */
export function AlikeGroups({ place, groups, mayChange }: Props) {
  const t = useTexts('duplicates')
  const grid = useTexts('undo')
  const router = useRouter()
  const line = useUndoLine(place)
  const { acting, act } = useAct()
  const [wish, setWish] = useState<Wish>()
  const others = wish?.group.images.filter(({ id }) => id !== wish.keep) ?? []
  const annotations = others.reduce((sum, { annotationCount }) => sum + annotationCount, 0)

  async function bringBack() {
    const step = line.next('undo')
    if (step?.kind !== 'deletion') return
    try {
      await retraceDeletion({ place, line }, step, 'undo')
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      line.tell(problemText(error))
    }
  }
  useUndoNotes(line, () => void bringBack())

  async function remove() {
    await api.post(routes.deleteImages(place), Deleted, { body: { ids: others.map(({ id }) => id) } })
    const images = others.map(({ id, name }) => ({ id, name }))
    line.keep({ kind: 'deletion', images, offer: grid('deleted', { n: images.length }) })
    router.refresh()
  }

  const tellApart = (group: AlikeGroup) => {
    const ids = group.images.map(({ id }) => id)
    const task = () => api.post(routes.tellApart(place), Nothing, { body: { ids, apart: true } })
    return act(ids[0] ?? '', task, { done: t('apart'), failed: t('notApart') })
  }

  return (
    <>
      <ul aria-label={t('title')} className="flex flex-col gap-4">
        {groups.map((group) => (
          <GroupCard
            key={group.images[0]?.id}
            place={place}
            group={group}
            busy={acting === group.images[0]?.id}
            onKeep={mayChange ? (keep) => setWish({ keep, group }) : undefined}
            onApart={mayChange ? () => void tellApart(group) : undefined}
          />
        ))}
      </ul>
      <ConfirmDialog
        open={wish !== undefined}
        onOpenChange={(open) => !open && setWish(undefined)}
        title={t('question', { name: wish?.group.images.find(({ id }) => id === wish.keep)?.name ?? '' })}
        action={t('delete', { n: others.length })}
        onConfirm={remove}
      >
        {t('deleteText', { annotations })}
      </ConfirmDialog>
    </>
  )
}
