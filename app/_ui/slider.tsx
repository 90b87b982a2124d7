'use client'

import * as Radix from '@radix-ui/react-slider'

type Props = {
  label: string
  value: number
  onChange: (value: number) => void
  min: number
  max: number
  step?: number
  /** The value in words, e.g. "64 images". */
  text?: string
  className?: string
}

/** A number between two. */
export function Slider({ label, value, onChange, min, max, step = 1, text, className }: Props) {
  return (
    <div className={className}>
      <Radix.Root
        className="slider"
        value={[value]}
        onValueChange={([next]) => next !== undefined && onChange(next)}
        min={min}
        max={max}
        step={step}
      >
        <Radix.Track className="slider-track">
          <Radix.Range className="slider-fill" />
        </Radix.Track>
        <Radix.Thumb className="slider-thumb" aria-label={label} aria-valuetext={text} />
      </Radix.Root>
    </div>
  )
}
