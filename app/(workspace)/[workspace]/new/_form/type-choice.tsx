'use client'

import { useTexts } from '#texts'
import { Radio, RadioGroup } from '@/app/_ui/radio'
import type { ProjectType } from '@/lib/domain/contract/project'

/** What a label is put on. It cannot be changed later: boxes and whole pictures train different models. */
export function TypeChoice({ value, onChange }: { value: ProjectType; onChange: (type: ProjectType) => void }) {
  const t = useTexts('newProject')
  return (
    <div className="field">
      <span className="font-medium">{t('type')}</span>
      <RadioGroup label={t('type')} value={value} onChange={onChange} className="grid grid-cols-1 !gap-2 rail:grid-cols-2">
        <Radio card value="detection" hint={t('detectionHint')}>
          {t('detection')}
        </Radio>
        <Radio card value="classification" hint={t('classificationHint')}>
          {t('classification')}
        </Radio>
      </RadioGroup>
      <span className="field-hint">{t('typeStays')}</span>
    </div>
  )
}
