'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { useAct } from '@/app/_client/use-act'
import { Card } from '@/app/_ui/card'
import { Switch } from '@/app/_ui/switch'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Nothing } from '@/lib/domain/contract/nothing'

/** Whether annotators make labels as they go, or only those above them do. */
export function WhoAddsLabels({ place, annotators }: { place: Place; annotators: boolean }) {
  const t = useTexts('projectSettings')
  const { acting, act } = useAct()
  const [wanted, setWanted] = useState<boolean>()

  async function change(annotatorsAddLabels: boolean) {
    setWanted(annotatorsAddLabels)
    const done = t(annotatorsAddLabels ? 'rights.on' : 'rights.off')
    const task = () => api.patch(routes.project(place), Nothing, { body: { annotatorsAddLabels } })
    if (!(await act('change', task, { done, failed: t('rights.failed') }))) setWanted(undefined)
  }

  return (
    <Card title={t('rights.title')}>
      <Switch checked={wanted ?? annotators} onChange={(on) => void change(on)} disabled={acting !== undefined}>
        {t('rights.annotators')}
      </Switch>
      <p className="mt-1 text-12 text-fg-3">{t('rights.text')}</p>
    </Card>
  )
}
