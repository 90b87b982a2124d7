'use client'

import { useTexts } from '#texts'
import { Select } from '@/app/_ui/select'
import type { Value } from '@/lib/domain/attribute/value'

type Props = { name: string; value?: Value; isSeveral: boolean; choices: readonly string[]; onChange: (value?: Value) => void }

// The browser takes an empty value for none, and a choice may be called anything: places stand for them.
const NONE = 'none'

/** One of the choices, or none; one that is no choice any more is shown as it stands. */
export function ChoiceValue({ name, value, isSeveral, choices, onChange }: Props) {
  const t = useTexts('editor')
  const old = value !== undefined && !choices.includes(String(value)) ? [String(value)] : []
  const all = [...choices, ...old]
  const at = value === undefined ? NONE : String(all.indexOf(String(value)))
  return (
    <div className="ed-value">
      <span className="truncate" title={name} aria-hidden="true">
        {name}
      </span>
      <Select
        size="sm"
        label={name}
        value={isSeveral ? undefined : at}
        placeholder={t('box.values.mixed')}
        onChange={(place) => onChange(place === NONE ? undefined : all[Number(place)])}
        options={[{ value: NONE, label: t('box.values.none') }, ...all.map((choice, i) => ({ value: String(i), label: choice }))]}
      />
    </div>
  )
}
