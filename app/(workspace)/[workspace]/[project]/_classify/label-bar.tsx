'use client'

import { Ban, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { Keys } from '@/app/_ui/keys'
import { keysOf, labelKeycap, type Keycaps } from '@/app/_keys/command'
import { Swatch } from '@/app/_ui/swatch'
import type { ImageCard } from '@/lib/domain/contract/image'
import type { Label } from '@/lib/domain/contract/label'
import { labelKeys } from '@/lib/domain/label/label-keys'
import { CLASSIFY_COMMANDS } from './classify-commands'

type Props = {
  chosen: readonly ImageCard[]
  labels: readonly Label[]
  onLabel: (label: Label) => void
  onNegative: () => void
  onClear: () => void
  onDelete?: () => void
  /** makes labels in place */
  more: ReactNode
}

/** The labels over the grid while pictures are selected, each with its key. Pressed: all of them have it. */
export function LabelBar({ chosen, labels, onLabel, onNegative, onClear, onDelete, more }: Props) {
  const t = useTexts('classify')
  const keys = labelKeys(labels, 'classification')
  return (
    <div className="float-bar" role="toolbar" aria-label={t('bar')}>
      <div className="float-top">
        <span className="num mr-auto pr-4 font-medium whitespace-nowrap" role="status">
          {t('selected', { n: chosen.length })}
        </span>
        {onDelete && (
          <Button variant="ghost" size="sm" icon={<Trash2 aria-hidden="true" />} onClick={onDelete}>
            {t('delete')}
          </Button>
        )}
        <Button
          variant="ghost"
          size="sm"
          icon={<Ban aria-hidden="true" />}
          keys={keysOf(CLASSIFY_COMMANDS, 'negative')}
          pressed={chosen.every(({ state }) => state === 'negative')}
          onClick={onNegative}
        >
          {t('negative')}
        </Button>
        <Button variant="ghost" size="sm" keys={keysOf(CLASSIFY_COMMANDS, 'clear')} onClick={onClear}>
          {t('clear')}
        </Button>
      </div>
      <div className="float-keys">
        {labels.map((label) => (
          <button
            key={label.id}
            type="button"
            className="label-key"
            aria-pressed={chosen.every((card) => card.labels.includes(label.id))}
            onClick={() => onLabel(label)}
          >
            <Swatch color={label.color} />
            <span className="overflow-hidden text-ellipsis">{label.name}</span>
            <LabelKey keys={labelKeycap(keys, label.id)} />
          </button>
        ))}
        {more}
      </div>
    </div>
  )
}

const LabelKey = ({ keys }: { keys?: Keycaps }) => keys && <Keys keys={keys} />
