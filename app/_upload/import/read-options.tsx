import { useTexts } from '#texts'
import { Field } from '@/app/_ui/field'
import { Select } from '@/app/_ui/select'
import type { ImportSurvey } from '@/lib/domain/import/survey'

type Props = { options: ImportSurvey['options']; onChange: (chosen: Record<string, string>) => void }

// Written out: texts are known by their whole keys.
const NAMES = ['corners', 'units', 'anchor', 'empty', 'annotators'] as const
const VALUES = {
  'corners.edges': 'corners.edges',
  'corners.inclusive': 'corners.inclusive',
  'units.auto': 'units.auto',
  'units.pixels': 'units.pixels',
  'units.fractions': 'units.fractions',
  'anchor.auto': 'anchor.auto',
  'anchor.center': 'anchor.center',
  'anchor.top-left': 'anchor.topLeft',
  'empty.negative': 'empty.negative',
  'empty.unlabelled': 'empty.unlabelled',
  'annotators.latest': 'annotators.latest',
  'annotators.all': 'annotators.all',
} as const

/** How the format is read, where its files do not say: another choice reads the source again. */
export function ReadOptions({ options, onChange }: Props) {
  const t = useTexts('upload.import.options')
  const chosen = Object.fromEntries(options.map(({ name, value }) => [name, value]))
  return options.flatMap(({ name, values, value }) => {
    const known = NAMES.find((one) => one === name)
    if (!known) return []
    const all = values.map((one) => {
      const key = VALUES[`${name}.${one}` as keyof typeof VALUES]
      return { value: one, label: key ? t(key) : one }
    })
    return [
      <Field key={name} label={t(`${known}.label`)} hint={t(`${known}.hint`)}>
        <Select value={value} onChange={(next) => onChange({ ...chosen, [name]: next })} options={all} />
      </Field>,
    ]
  })
}
