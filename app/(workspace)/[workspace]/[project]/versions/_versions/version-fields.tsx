'use client'

import { useTexts } from '#texts'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { Textarea } from '@/app/_ui/textarea'
import { MOST_NAME_LENGTH } from '@/lib/domain/label/name'

export type Named = { name: string; note: string }

/** What a version is called, and what is said of it. */
export function VersionFields({ value, onChange }: { value: Named; onChange: (value: Named) => void }) {
  const t = useTexts('versions')
  return (
    <>
      <Field label={t('name')}>
        <Input
          value={value.name}
          maxLength={MOST_NAME_LENGTH}
          autoFocus
          autoComplete="off"
          required
          onChange={({ target }) => onChange({ ...value, name: target.value })}
        />
      </Field>
      <Field label={t('note')} hint={t('noteHint')}>
        <Textarea value={value.note} rows={3} maxLength={1000} onChange={({ target }) => onChange({ ...value, note: target.value })} />
      </Field>
    </>
  )
}
