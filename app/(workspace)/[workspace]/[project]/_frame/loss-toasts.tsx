'use client'

import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { useToast } from '@/app/_ui/toast'
import { bringImagesBack, bringLabelBack } from '@/app/_undo/bring-back'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import type { Losses } from '@/lib/domain/contract/losses'
import { Members } from '@/lib/domain/contract/member'
import type { Notice } from './loss-notices'

type Props = { place: Place; notices: readonly Notice[]; may: Losses['may']; onDone: (notice: Notice) => void }

/** Says who deleted what, and brings it back; each until it is answered. */
export function LossToasts({ place, notices, may, onDone }: Props) {
  const { data } = useQuery({
    queryKey: ['members', place.workspace],
    queryFn: () => api.quiet.get(routes.members(place.workspace), Members),
    enabled: notices.length > 0,
  })
  if (!data) return null
  return notices.map((notice) => {
    const person = data.members.find(({ userId }) => userId === notice.by)
    return (
      <LossToast
        key={`${'labels' in notice ? 'labels' : 'images'} ${notice.by}`}
        who={person && (person.name ?? person.email)}
        may={'labels' in notice ? may.labels : may.images}
        onDone={() => onDone(notice)}
        {...{ place, notice }}
      />
    )
  })
}

type One = { place: Place; notice: Notice; who: string | undefined; may: boolean; onDone: () => void }

function LossToast({ place, notice, who, may, onDone }: One) {
  const t = useTexts('losses')
  const toast = useToast()
  const { title, text } = useWords({ notice, who: who ?? t('somebody'), may })
  const n = 'labels' in notice ? notice.labels.length : notice.images.length

  async function bringBack() {
    const works =
      'labels' in notice
        ? notice.labels.map(
            ({ id }) =>
              () =>
                bringLabelBack(place, id),
          )
        : [() => bringImagesBack(place, notice.images)]
    try {
      // One after the other: each says what became of it.
      for (const work of works) toast({ tone: 'ok', title: (await work()).words })
      onDone()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      // Who may not, may not by asking again either. It is told again on the next visit: nothing was brought back.
      const act = error.code === 'forbidden' ? undefined : { label: t('again'), onAct: () => void bringBack() }
      toast({ tone: 'danger', title: t('failed'), text: problemText(error), act })
    }
  }

  const show = useEffectEvent((words: { title: string; text: string }) =>
    toast({
      tone: 'warn',
      ...words,
      seconds: Infinity,
      act: may ? { label: t('bringBack', { n }), onAct: () => void bringBack() } : undefined,
      onClose: onDone,
    }),
  )
  useEffect(() => show({ title, text }), [title, text, may])
  return null
}

function useWords({ notice, who, may }: { notice: Notice; who: string; may: boolean }): { title: string; text: string } {
  const t = useTexts('losses')
  const { mine } = notice
  const n = 'labels' in notice ? notice.labels.length : notice.images.length
  const title =
    'labels' in notice ? t('labels', { who, n, names: notice.labels.map(({ name }) => name).join(', ') }) : t('images', { who, n })
  const went = 'labels' in notice ? t('labelsTook', { n, annotations: notice.annotations, mine }) : mine > 0 && t('imagesTook', { n, mine })
  return { title, text: [went, !may && t('ask', { n, what: 'labels' in notice ? 'labels' : 'images' })].filter(Boolean).join(' ') }
}
