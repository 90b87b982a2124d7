import { useTexts } from '#texts'
import { Field } from '@/app/_ui/field'
import { Select } from '@/app/_ui/select'
import type { ExportOptions, PlannedFormat } from '@/lib/domain/contract/export'

type Props = { choices: PlannedFormat['choices']; chosen: ExportOptions; onChange: (chosen: ExportOptions) => void }

// Written out: texts are known by their whole keys.
const KNOWN = ['corners.edges', 'corners.inclusive', 'shapes.outlines', 'shapes.boxes'] as const
const NAMES = ['corners', 'shapes'] as const

/** What is special to the chosen format. */
export function FormatOptions({ choices, chosen, onChange }: Props) {
  const t = useTexts('exports.options')
  return choices.flatMap(({ name, values }) => {
    const known = NAMES.find((one) => one === name)
    if (!known) return []
    const options = values.flatMap((value) => {
      const key = KNOWN.find((one) => one === `${name}.${value}`)
      return key ? [{ value, label: t(key) }] : []
    })
    return [
      <Field key={name} label={t(`${known}.label`)} hint={t(`${known}.hint`)}>
        <Select value={String(chosen[name])} onChange={(value) => onChange({ ...chosen, [name]: value })} options={options} />
      </Field>,
    ]
  })
}
