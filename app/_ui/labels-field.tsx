'use client'

import { useTexts } from '#texts'
import { nextColor } from '@/lib/domain/label/color'
import { Chip } from './chip'
import { Field } from './field'
import { splitNames } from './split-names'
import { Swatch } from './swatch'
import { Textarea } from './textarea'

type Props = {
  label: string
  text: string
  onChange: (text: string) => void
  /** Labels that exist: their colours are taken and their names are not made again. */
  existing?: readonly { name: string; color: number }[]
  autoFocus?: boolean
}

/** The names in the field that would become new labels. */
export const newNames = (text: string, existing: Props['existing'] = []): string[] =>
  splitNames(text).filter((name) => !existing.some((label) => label.name === name))

/** Many labels at once: one a line or separated by commas, with the colours they will get. */
export function LabelsField({ label, text, onChange, existing = [], autoFocus }: Props) {
  const t = useTexts('ui')
  const names = newNames(text, existing)
  const known = splitNames(text).length - names.length
  const colors = existing.map(({ color }) => color)
  const chips = names.map((name) => {
    const color = nextColor(colors)
    colors.push(color)
    return { name, color }
  })
  return (
    <>
      <Field label={label} hint={known > 0 ? t('labelsKnown', { n: known }) : t('labelsHow')}>
        <Textarea
          rows={4}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          placeholder={t('labelsExample')}
          autoFocus={autoFocus}
        />
      </Field>
      {chips.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-1.5" aria-label={t('newLabels')}>
          {chips.map(({ name, color }) => (
            <li key={name} className="max-w-full">
              <Chip icon={<Swatch color={color} />}>{name}</Chip>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
