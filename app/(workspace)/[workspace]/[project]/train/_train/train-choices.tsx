'use client'

import { X } from 'lucide-react'
import { useTexts } from '#texts'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import type { Readiness } from '@/lib/domain/contract/readiness'
import type { RunRequest } from '@/lib/domain/contract/run'
import { PresetChoice } from './preset-choice'
import { SplitBar } from './split-bar'
import { TimeBar } from './time-bar'

type Props = { choice: RunRequest; onChange: (choice: RunRequest) => void; answer: Readiness }

/** What a person chooses: how long, which labels, the seed; and what follows from it. */
export function TrainChoices({ choice, onChange, answer }: Props) {
  const t = useTexts('train')
  const estimate = answer.estimates[choice.preset]
  return (
    <div className="flex min-w-0 flex-col gap-5 p-5">
      <Part title={t('howLong')}>
        <PresetChoice value={choice.preset} onChange={(preset) => onChange({ ...choice, preset })} estimates={answer.estimates} />
      </Part>
      <Part title={t('images')}>
        <SplitBar images={answer.images} />
        <p className="mt-2 text-12 text-fg-3">{answer.images.test > 0 ? t('testFixed') : t('keptBack')}</p>
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
