'use client'

import { X } from 'lucide-react'
import { useTexts } from '#texts'
import { Checkbox } from '@/app/_ui/checkbox'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import type { Readiness } from '@/lib/domain/contract/readiness'
import type { RunRequest } from '@/lib/domain/contract/run'
import { PresetChoice } from './preset-choice'
import { SplitBar } from './split-bar'
import { TimeBar } from './time-bar'
import { VersionChoice, type NamedVersion } from './version-choice'

type Props = { choice: RunRequest; onChange: (choice: RunRequest) => void; answer: Readiness; versions: readonly NamedVersion[] }

/** What a person chooses: how long, which labels, the seed; and what follows from it. */
export function TrainChoices({ choice, onChange, answer, versions }: Props) {
  const t = useTexts('train')
  const estimate = answer.estimates[choice.preset]
  return (
    <div className="flex min-w-0 flex-col gap-5 p-5">
      {versions.length > 0 && (
        <Part title={t('data.title')}>
          <VersionChoice
            value={choice.version}
            onChange={(version) => onChange({ ...choice, version, leaveOut: [] })}
            versions={versions}
          />
        </Part>
      )}
      <Part title={t('howLong')}>
        <PresetChoice value={choice.preset} onChange={(preset) => onChange({ ...choice, preset })} estimates={answer.estimates} />
      </Part>
      <Part title={t('images')}>
        <SplitBar images={answer.images} />
        <HowDivided answer={answer} />
        {(answer.divided.alike > 0 || choice.alike === 'one') && (
          <Checkbox
            className="mt-2"
            checked={choice.alike === 'one'}
            onChange={(one) => onChange({ ...choice, alike: one ? 'one' : undefined })}
            hint={t('oneOfAlikeHint')}
          >
            {t('oneOfAlike')}
          </Checkbox>
        )}
      </Part>
      {choice.leaveOut.length > 0 && (
        <Part title={t('without')}>
          <div className="flex flex-wrap gap-1.5">
            {choice.leaveOut.map((label) => (
              <button
                key={label}
                type="button"
                className="chip"
                aria-label={t('withAgain', { label })}
                onClick={() => onChange({ ...choice, leaveOut: choice.leaveOut.filter((other) => other !== label) })}
              >
                <span className="chip-text">{label}</span>
                <X aria-hidden="true" />
              </button>
            ))}
          </div>
        </Part>
      )}
      {estimate && (
        <Part title={t('time')}>
          <TimeBar estimate={estimate} />
        </Part>
      )}
      <SeedChoice choice={choice} onChange={onChange} />
    </div>
  )
}

/** Who said which image is in which part, as far as it is said by anybody. */
function HowDivided({ answer: { divided, images } }: { answer: Readiness }) {
  const t = useTexts('train')
  const { given, drawn, moved, alike } = divided
  const said = [
    given > 0 && t('divided.given', { n: given - moved }),
    moved > 0 && t('divided.moved', { n: moved }),
    given > 0 && drawn > 0 && t('divided.drawn', { n: drawn }),
    given === 0 && t('keptBack'),
    images.test > 0 && t('testFixed'),
    alike > 0 && t('divided.alike', { n: alike }),
  ]
  return <p className="mt-2 text-12 text-fg-3">{said.filter(Boolean).join(' ')}</p>
}

function SeedChoice({ choice, onChange }: Pick<Props, 'choice' | 'onChange'>) {
  const t = useTexts('train')
  return (
    <details>
      <summary className="text-fg-3">{t('seed')}</summary>
      <Field label={t('seed')} hint={t('seedHint')} className="mt-2">
        <Input
          type="number"
          min={0}
          max={2 ** 31 - 1}
          value={choice.seed}
          onChange={({ target }) =>
            Number.isInteger(target.valueAsNumber) &&
            target.valueAsNumber >= 0 &&
            target.valueAsNumber < 2 ** 31 &&
            onChange({ ...choice, seed: target.valueAsNumber })
          }
        />
      </Field>
    </details>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 !text-13">{title}</h2>
      {children}
    </section>
  )
}
