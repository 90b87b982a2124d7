'use client'

import { useId } from 'react'
import { useTexts } from '#texts'
import { Select } from '@/app/_ui/select'
import { SPLITS } from '@/lib/domain/image/filter-search'
import { useSplit } from './use-split'

/** At the end of the panel: which split the image is in. Nothing for who may not change it, where it is in none. */
export function SplitField() {
  const t = useTexts('editor.split')
  const { split, give } = useSplit()
  const id = useId()
  if (!give && split === 'none') return null
  return (
    <div className="ed-split">
      <span id={id}>{t('title')}</span>
      {give ? (
        <Select
          label={t('title')}
          look="button"
          value={split}
          onChange={give}
          options={SPLITS.map((value) => ({ value, label: t(`of.${value}`) }))}
        />
      ) : (
        <span aria-labelledby={id}>{t(`of.${split}`)}</span>
      )}
    </div>
  )
}
