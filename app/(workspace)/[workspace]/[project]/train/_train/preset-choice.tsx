'use client'

import { useFigures, useTexts } from '#texts'
import { Radio, RadioGroup } from '@/app/_ui/radio'
import type { Readiness } from '@/lib/domain/contract/readiness'
import { PRESETS, type Preset } from '@/lib/domain/run/run'

type Props = { value: Preset; onChange: (preset: Preset) => void; estimates?: Readiness['estimates'] }

/** How long to train, each with the time it took here before. */
export function PresetChoice({ value, onChange, estimates }: Props) {
  const t = useTexts('train')
  const figures = useFigures()
  return (
    <RadioGroup label={t('howLong')} value={value} onChange={onChange} className="!grid grid-cols-2 gap-2">
      {PRESETS.map((preset) => {
        const estimate = estimates?.[preset]
        return (
          <Radio key={preset} card value={preset} hint={t(`presetHint.${preset}`)}>
            <span className="flex flex-wrap justify-between gap-x-2">
              {t(`preset.${preset}`)} <span className="num font-regular">{estimate && figures.duration(estimate.seconds)}</span>
            </span>
          </Radio>
        )
      })}
    </RadioGroup>
  )
}
