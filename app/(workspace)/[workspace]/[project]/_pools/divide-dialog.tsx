'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { newId } from '@/app/_client/new-id'
import { ConfirmDialog } from '@/app/_ui/confirm-dialog'
import { Checkbox } from '@/app/_ui/checkbox'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Radio, RadioGroup } from '@/app/_ui/radio'
import type { DivisionWish } from '@/lib/domain/contract/split'
import { SPLITS, type Split } from '@/lib/domain/dataset/manifest'
import { DivisionPreview } from './division-preview'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** images without a split */
  undecided: number
  divide: (wish: DivisionWish, deed: string) => Promise<void>
}

const USUAL: Record<Split, string> = { train: '80', validation: '10', test: '10' }

/** Divides the project by shares; what would come of it is shown before anything is stored. */
export function DivideDialog({ open, onOpenChange, undecided, divide }: Props) {
  const t = useTexts('pools.divide')
  const [shares, setShares] = useState(USUAL)
  const [of, setOf] = useState<DivisionWish['of']>()
  const [together, setTogether] = useState(true)
  const [deed, setDeed] = useState(newId)
  const sum = SPLITS.reduce((all, split) => all + Number(shares[split]), 0)
  const whole = sum === 100 && SPLITS.every((split) => /^\d{1,3}$/.test(shares[split]))
  const wish: DivisionWish = {
    train: Number(shares.train),
    validation: Number(shares.validation),
    test: Number(shares.test),
    of: of ?? (undecided > 0 ? 'rest' : 'all'),
    alike: together ? 'together' : 'apart',
    seed: 1,
  }
  async function confirm() {
    if (!whole) throw new Error(t('sum', { n: sum }))
    await divide(wish, deed)
    setDeed(newId())
  }
  return (
    <ConfirmDialog open={open} onOpenChange={onOpenChange} title={t('title')} action={t('action')} tone="primary" onConfirm={confirm}>
      <div className="flex flex-col gap-4">
        <Shares shares={shares} onChange={setShares} error={whole ? undefined : t('sum', { n: sum })} />
        <RadioGroup label={t('of')} value={wish.of} onChange={setOf} className="flex-col">
          <Radio value="rest" disabled={undecided === 0}>
            {t('rest', { n: undecided })}
          </Radio>
          <Radio value="all" hint={t('allHint')}>
            {t('all')}
          </Radio>
        </RadioGroup>
        <Checkbox checked={together} onChange={setTogether} hint={t('togetherHint')}>
          {t('together')}
        </Checkbox>
        {whole && <DivisionPreview wish={wish} />}
      </div>
    </ConfirmDialog>
  )
}

type SharesProps = { shares: Record<Split, string>; onChange: (shares: Record<Split, string>) => void; error?: string }

function Shares({ shares, onChange, error }: SharesProps) {
  const t = useTexts('pools')
  return (
    <fieldset>
      <legend className="sr-only">{t('divide.shares')}</legend>
      <div className="grid grid-cols-3 gap-3">
        {SPLITS.map((split) => (
          <Field key={split} label={t(`split.${split}`)}>
            <Input
              inputMode="numeric"
              maxLength={3}
              value={shares[split]}
              onChange={(event) => onChange({ ...shares, [split]: event.target.value.trim() })}
              end={<span className="text-fg-3">%</span>}
            />
          </Field>
        ))}
      </div>
      {error && (
        <p className="field-error mt-1" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  )
}
