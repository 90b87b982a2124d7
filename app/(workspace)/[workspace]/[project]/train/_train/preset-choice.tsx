'use client'

import { duration } from '@/app/_ui/duration'
import { Radio, RadioGroup } from '@/app/_ui/radio'
import { PRESETS, type Preset } from '@/lib/domain/run/run'
import type { ReadinessAnswer } from './readiness'

const WORDS: Record<Preset, { name: string; hint: string }> = {
  fast: { name: 'Fast', hint: 'A first look' },
  standard: { name: 'Standard', hint: 'Good for most' },
}

type Props = { value: Preset; onChange: (preset: Preset) => void; estimates?: ReadinessAnswer['estimates'] }

/** How long to train, each with the time it took here before. */
export function PresetChoice({ value, onChange, estimates }: Props) {
  return (
    <RadioGroup label="How long" value={value} onChange={onChange} className="!grid grid-cols-2 gap-2">
      {PRESETS.map((preset) => {
        const estimate = estimates?.[preset]
        return (
          <Radio key={preset} card value={preset} hint={WORDS[preset].hint}>
            <span className="flex flex-wrap justify-between gap-x-2">
              {WORDS[preset].name} <span className="num font-regular">{estimate && duration(estimate.seconds)}</span>
            </span>
          </Radio>
        )
      })}
    </RadioGroup>
  )
}
