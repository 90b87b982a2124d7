'use client'

import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '#texts'
import { problemText } from '@/app/_client/api-problem'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Radio, RadioGroup } from '@/app/_ui/radio'
import { Select } from '@/app/_ui/select'
import type { Project } from '@/lib/domain/contract/project'
import { type Format, FORMATS } from '@/lib/domain/dataset/dataset'
import { Frame } from '@/lib/domain/formats/fit/frame'
import { EXISTING, type Existing } from '@/lib/domain/import/existing'
import type { ImportSurvey } from '@/lib/domain/import/survey'
import { FoundAttributes } from './found-attributes'
import type { Importer } from './importer'
import { LabelChoices } from './label-choices'
import { mapOf, nameProblem, proposed } from './label-map'
import { isNothing, isRefused, misfitOf, type Misfit } from './misfit'
import { ReadOptions } from './read-options'
import { Doubts, Found } from './what-is-in-it'

type Props = { importer: Importer; survey: ImportSurvey; project: Project; known: readonly string[]; onCancel: () => Promise<void> }

/** What a source holds, what becomes of its labels and of what is here, and the way to begin. */
export function ImportForm({ importer, survey, project, known, onCancel }: Props) {
  const t = useTexts('upload.import')
  const [choices, setChoices] = useState(() => proposed(survey.labels, known))
  const [existing, setExisting] = useState<Existing>('keep')
  const [frame, setFrame] = useState<FrameChoice>('told')
  const go = useMutation({ mutationFn: () => importer.go({ existing, frame: frame === 'told' ? undefined : frame, map: mapOf(choices) }) })
  const misfit = misfitOf(survey, project)
  const refused = isRefused(misfit)
  const labelled = project.counts.labelled + project.counts.negative
  const wrong = choices.some(nameProblem)
  const reason = (wrong && t('reason.names')) || (isNothing(survey) && t('reason.nothing'))
  // What is asked appears in a dialog that is open: whoever goes by keys begins at its first question, not at its end.
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('button')?.focus(), [])
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!refused && !go.isPending) go.mutate()
      }}
    >
      <div className="flex flex-col gap-4">
        <Kind survey={survey} onChange={(format) => importer.read({ format })} />
        <ReadOptions options={survey.options} onChange={(formatOptions) => importer.read({ format: survey.format, formatOptions })} />
        <Found survey={survey} />
        {survey.missed && <Missed format={survey.format} missed={survey.missed} onRead={(format) => importer.read({ format })} />}
        {misfit && <Fit misfit={misfit} survey={survey} name={project.name} onAlone={() => importer.read({ format: 'pictures' })} />}
        <Doubts survey={survey} />
        {!refused && (
          <>
            {choices.length > 0 && <LabelChoices choices={choices} known={known} onChange={setChoices} />}
            <FoundAttributes attributes={survey.attributes} />
            {survey.found.boxes + survey.found.polygons > 0 && <FrameOf value={frame} onChange={setFrame} />}
            {labelled > 0 && <WhatIsThere n={labelled} value={existing} onChange={setExisting} />}
          </>
        )}
        {go.error && <Banner tone="danger">{problemText(go.error)}</Banner>}
      </div>
      <div className="dialog-foot -mx-5 -mb-4 mt-4">
        <Button onClick={() => void onCancel()}>{t('cancel')}</Button>
        {!refused && (
          <Button type="submit" variant="primary" busy={go.isPending} reason={reason}>
            {t('go', { n: survey.found.images })}
          </Button>
        )}
      </div>
    </form>
  )
}

/** What it was taken for and why; anything else can be said. */
function Kind({ survey: { format, why, others }, onChange }: { survey: ImportSurvey; onChange: (format: Format) => void }) {
  const t = useTexts('upload.import')
  const formats = useTexts('imports.format')
  const notes = new Map(others.map((other) => [other.id, other.why]))
  const options = [...new Set([format, ...notes.keys(), ...FORMATS])].map((id) => ({ value: id, label: formats(id), note: notes.get(id) }))
  return (
    <Field label={t('kind')} hint={why}>
      <Select value={format} onChange={onChange} options={options} />
    </Field>
  )
}

type MissedProps = { format: Format; missed: NonNullable<ImportSurvey['missed']>; onRead: (format: Format) => void }

/** What it looks like, where nothing was found in it as what somebody chose: pictures alone would come, and no word of it. */
function Missed({ format, missed, onRead }: MissedProps) {
  const t = useTexts('upload.import.missed')
  const formats = useTexts('imports.format')
  const acts = (
    <Button size="sm" onClick={() => onRead(missed.id)}>
      {t('read', { format: formats(missed.id) })}
    </Button>
  )
  return (
    <Banner tone="warn" title={t('title', { format: formats(format) })} acts={acts}>
      {t('looksLike', { format: formats(missed.id), why: missed.why })}
    </Banner>
  )
}

type FitProps = { misfit: Misfit; survey: ImportSurvey; name: string; onAlone: () => void }

function Fit({ misfit, survey, name, onAlone }: FitProps) {
  const t = useTexts('upload.import')
  if (misfit === 'becomes') return <Banner tone="warn">{t(`becomes.${survey.type}`, { name })}</Banner>
  const acts = (
    <Button size="sm" onClick={onAlone}>
      {t('misfit.alone')}
    </Button>
  )
  return (
    <Banner tone="danger" title={t(`misfit.${misfit}`, { name })} acts={acts}>
      {t('misfit.way')}
    </Banner>
  )
}

type FrameChoice = Frame | 'told'

/** On which picture boxes were drawn, where nothing tells: only the pictures, which come later, say whether it matters. */
function FrameOf({ value, onChange }: { value: FrameChoice; onChange: (value: FrameChoice) => void }) {
  const t = useTexts('upload.import')
  const options = (['told', ...Frame.options] as const).map((one) => ({ value: one, label: t(`frame.${one}`) }))
  return (
    <Field label={t('frame.title')} hint={t('frame.hint')}>
      <Select value={value} onChange={onChange} options={options} />
    </Field>
  )
}

function WhatIsThere({ n, value, onChange }: { n: number; value: Existing; onChange: (value: Existing) => void }) {
  const t = useTexts('upload.import')
  return (
    <div>
      <p className="mb-1 font-medium">{t('existing.title', { n })}</p>
      <RadioGroup label={t('existing.title', { n })} value={value} onChange={onChange} className="flex-col gap-y-1">
        {EXISTING.map((one) => (
          <Radio key={one} value={one} hint={t(`existing.hint.${one}`)}>
            {t(`existing.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
    </div>
  )
}
