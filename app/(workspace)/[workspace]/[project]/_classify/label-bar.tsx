'use client'

import { Ban, Trash2 } from 'lucide-react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { keysOf } from '@/app/_keys/command'
import { SplitMenu } from '@/app/(workspace)/[workspace]/[project]/_pools/split-menu'
import type { Split } from '@/lib/domain/dataset/manifest'
import { CLASSIFY_COMMANDS } from './classify-commands'
import { LabelKeys, type LabelKeysProps } from './label-keys'

type Props = LabelKeysProps & {
  onNegative: () => void
  onClear: () => void
  onSplit?: (split: Split | null) => void
  onDelete?: () => void
}

/** The labels over the grid while pictures are selected, each with its key. Pressed: all of them have it. */
export function LabelBar({ onNegative, onClear, onSplit, onDelete, ...giving }: Props) {
  const t = useTexts('classify')
  const { chosen } = giving
  return (
    <div className="float-bar" role="toolbar" aria-label={t('bar')}>
      <div className="float-top">
        <span className="num mr-auto pr-4 font-medium whitespace-nowrap" role="status">
          {t('selected', { n: chosen.length })}
        </span>
        {onSplit && <SplitMenu ghost onSplit={onSplit} />}
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
      <LabelKeys {...giving} />
    </div>
  )
}
