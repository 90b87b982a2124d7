'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { Popover } from '@/app/_ui/popover'
import { Swatch } from '@/app/_ui/swatch'
import { LABEL_COLORS } from '@/lib/domain/label/color'

const COLORS = Array.from({ length: LABEL_COLORS }, (_, i) => i + 1)

type Props = { name: string; value: number; onChange: (color: number) => void }

/** One of the twenty label colours; from the eleventh on boxes are dashed. */
export function ColorChoice({ name, value, onChange }: Props) {
  const t = useTexts('projectSettings')
  const [open, setOpen] = useState(false)
  const trigger = (
    <button
      type="button"
      className="tap grid size-6 place-items-center rounded-control hover:bg-active"
      aria-label={t('colourOf', { name })}
    >
      <Swatch color={value} large />
    </button>
  )
  return (
    <Popover trigger={trigger} label={t('colourOf', { name })} open={open} onOpenChange={setOpen}>
      <div className="grid grid-cols-10 gap-1 pointer-coarse:grid-cols-5 pointer-coarse:gap-0">
        {COLORS.map((color) => (
          <button
            key={color}
            type="button"
            className="grid size-6 place-items-center rounded-control hover:bg-hover aria-pressed:bg-accent-bg-2 pointer-coarse:size-11"
            aria-label={t('colour', { color: String(color) })}
            aria-pressed={color === value}
            onClick={() => {
              setOpen(false)
              if (color !== value) onChange(color)
            }}
          >
            <Swatch color={color} large />
          </button>
        ))}
      </div>
    </Popover>
  )
}
