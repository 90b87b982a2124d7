'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { usePageRefresh } from '@/app/_client/use-page-refresh'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Radio, RadioGroup } from '@/app/_ui/radio'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Model } from '@/lib/domain/contract/model'

type Props = { model: Pick<Model, 'number' | 'float32'>; place: Place; open: boolean; onOpenChange: (open: boolean) => void }

/** Has the files of a model written again, with weights rounded or as they are. */
export function RebuildDialog({ model: { number, float32 }, place, open, onOpenChange }: Props) {
  const t = useTexts('models')
  const refresh = usePageRefresh()
  const [weights, setWeights] = useState<'rounded' | 'full'>(float32 ? 'full' : 'rounded')
  const ask = async () => {
    await api.post(routes.rebuildModel(place, number), Model, { body: { float32: weights === 'full' } })
    refresh()
  }
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('rebuild.question', { number: String(number) })}
      action={t('rebuild.ask')}
      onConfirm={ask}
      tone="primary"
    >
      <p>{t('rebuild.keeps')}</p>
      <RadioGroup label={t('rebuild.weights')} value={weights} onChange={setWeights} className="mt-3 flex-col gap-y-2">
        <Radio value="rounded" hint={t('rebuild.roundedHint')}>
          {t('rebuild.rounded')}
        </Radio>
        <Radio value="full" hint={t('rebuild.fullHint')}>
          {t('rebuild.full')}
        </Radio>
      </RadioGroup>
    </ConfirmDialog>
  )
}
