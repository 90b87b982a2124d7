import { useId } from 'react'
import { useFigures, useTexts } from '#texts'
import { Checkbox } from '@/app/_ui/checkbox'
import { Input } from '@/app/_ui/input'
import { nameProblem, type LabelChoice } from './label-map'

type Props = { choices: readonly LabelChoice[]; known: readonly string[]; onChange: (choices: LabelChoice[]) => void }

/** The labels of a source: what each is called here, one of the project's or a new one, or that it is left out. */
export function LabelChoices({ choices, known, onChange }: Props) {
  const t = useTexts('upload.import')
  const names = useId()
  const change = (at: number, part: Partial<LabelChoice>) => onChange(choices.map((one, i) => (i === at ? { ...one, ...part } : one)))
  const all = choices.every(({ taken }) => taken) || (choices.some(({ taken }) => taken) ? 'some' : false)
  return (
    <div role="group" aria-label={t('labels.title')} className="import-labels">
      <div className="import-label import-label-head">
        <Checkbox checked={all} label={t('labels.all')} onChange={(taken) => onChange(choices.map((one) => ({ ...one, taken })))} />
        <span>{t('labels.found', { n: choices.length })}</span>
        <span className="num">{t('labels.annotations')}</span>
        <span>{t('labels.here')}</span>
      </div>
      <datalist id={names}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ul className="import-label-rows">
        {choices.map((choice, at) => (
          <Row key={choice.from} {...{ choice, known, names }} onChange={(part) => change(at, part)} />
        ))}
      </ul>
    </div>
  )
}

type RowProps = { choice: LabelChoice; known: readonly string[]; names: string; onChange: (part: Partial<LabelChoice>) => void }

function Row({ choice, known, names, onChange }: RowProps) {
  const t = useTexts('upload.import')
  const { count } = useFigures()
  const { from, to, taken, annotations } = choice
  const problem = nameProblem(choice)
  const note = problem ?? t(!taken ? 'labels.out' : known.includes(to.trim()) ? 'labels.known' : 'labels.new')
  return (
    <li className="import-label">
      <Checkbox checked={taken} label={t('labels.take', { name: from })} onChange={(next) => onChange({ taken: next })} />
      <span className="min-w-0 truncate" title={from}>
        {from}
      </span>
      <span className="num">{count(annotations)}</span>
      <Input
        size="sm"
        aria-label={t('labels.name', { name: from })}
        list={names}
        value={to}
        disabled={!taken}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onChange({ to: event.target.value })}
      />
      <span className={problem ? 'import-label-note text-danger-text' : 'import-label-note'} role={problem ? 'alert' : undefined}>
        {note}
      </span>
    </li>
  )
}
