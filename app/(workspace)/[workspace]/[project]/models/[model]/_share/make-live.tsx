'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useFigures, useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { Button } from '@/app/_ui/button'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { useToast } from '@/app/_ui/toast'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Model } from '@/lib/domain/contract/model'
import { changeOf } from './change-of'

type Known = Pick<Model, 'number' | 'labels' | 'metrics'>
type Props = { model: Known; /** the one that is live now */ live?: Known; place: Place }

/** The button that makes a model the live one, and says first what that changes for whoever loads the live address. */
export function MakeLive({ model, live, place }: Props) {
  const t = useTexts('models')
  const { fixed } = useFigures()
  const toast = useToast()
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const number = String(model.number)
  const change = changeOf(model, live)

  async function make() {
    await api.post(routes.makeLive(place, model.number), Model)
    toast({ tone: 'ok', title: t('live.made', { number }) })
    router.refresh()
  }

  return (
    <>
      <Button size="sm" variant="primary" onClick={() => setAsking(true)}>
        {t('live.make', { number })}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('live.question', { number })}
        action={t('live.make', { number })}
        tone="primary"
        onConfirm={make}
      >
        <p>{live ? t('live.changes', { number, before: String(live.number) }) : t('live.first', { number })}</p>
        {live && (
          <p className="mt-2">
            {t('live.figures', {
              metric: model.metrics.metric,
              value: fixed(model.metrics.value, 3),
              before: String(live.number),
              was: fixed(live.metrics.value, 3),
            })}
          </p>
        )}
        {change.lost.length > 0 && <p className="mt-2">{t('live.lost', { n: change.lost.length, labels: change.lost.join(', ') })}</p>}
        {change.won.length > 0 && <p className="mt-2">{t('live.won', { n: change.won.length, labels: change.won.join(', ') })}</p>}
      </ConfirmDialog>
    </>
  )
}
