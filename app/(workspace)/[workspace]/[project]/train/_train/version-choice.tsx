'use client'

import { useTexts } from '#texts'
import { Select } from '@/app/_ui/select'

export type NamedVersion = { number: number; name: string }

const NOW = 'now'

type Props = { value: number | undefined; onChange: (version: number | undefined) => void; versions: readonly NamedVersion[] }

/** What to learn from: what there is now, or the data set as it was when somebody gave it a name. */
export function VersionChoice({ value, onChange, versions }: Props) {
  const t = useTexts('train')
  return (
    <Select
      label={t('data.title')}
      value={value === undefined ? NOW : String(value)}
      onChange={(chosen) => onChange(chosen === NOW ? undefined : Number(chosen))}
      options={[
        { value: NOW, label: t('data.now') },
        ...versions.map(({ number, name }) => ({ value: String(number), label: t('data.version', { number: String(number), name }) })),
      ]}
    />
  )
}
