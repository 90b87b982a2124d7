import type { Model } from '@/lib/domain/contract/model'
import type { Figures } from '@/lib/texts/figures'
import type { Texts } from '@/lib/texts/texts'
import { qualityOf } from '@/lib/domain/run/quality'
import type { RunMetrics } from '@/lib/domain/run/run'
import { agreementOf } from './agreement'

export type Verdict = { tone: 'ok' | 'accent' | 'warn'; text: string }

type Words = { t: Texts<'models'>; fixed: Figures['fixed'] }
type Before = { number: number; metrics: RunMetrics }
type Told = Pick<Model, 'metrics' | 'parity' | 'leftOut'>

/** A few sentences on whether a model can be used, out of its result, that of the model before it, and the check of its files. */
export function verdictOf({ metrics, ...files }: Told, before: Before | undefined, { t, fixed }: Words): Verdict {
  const { value, images: n, heldOut, metric } = metrics
  const { grade, weakLabel, ...quality } = qualityOf(metrics, before?.metrics)
  const weak = weakLabel && t('verdict.weakLabel', { label: weakLabel.label, value: fixed(weakLabel.value, 2) })
  const rough = quality.rough && t('verdict.rough')
  const compared = before && quality.compared && comparison(quality.compared, before, { t, fixed })
  const say = (...sentences: (string | false | undefined)[]) => [...sentences, checked(files, t)].filter(Boolean).join(' ')
  if (grade === 'good') {
    const deeds = metric === 'accuracy' ? t('verdict.right', { n: Math.round(value * n) }) : t('verdict.finds')
    const first = t(rough ? 'verdict.promising' : 'verdict.good', { n, heldOut, deeds })
    return { tone: rough ? 'accent' : 'ok', text: say(first, rough, weak, compared) }
  }
  if (grade === 'fair') return { tone: 'accent', text: say(t('verdict.fair', { n, heldOut }), rough || t('verdict.more'), weak, compared) }
  return { tone: 'warn', text: say(t('verdict.weak', { n, heldOut }), compared) }
}

/** What the check of the files says, where there was one. */
function checked({ parity, leftOut }: Omit<Told, 'metrics'>, t: Words['t']): string | undefined {
  if (leftOut.length > 0) return t('verdict.leftOut', { n: leftOut.length })
  const agreement = agreementOf({ parity, leftOut })
  return agreement && t(agreement.whole ? 'verdict.agrees' : 'verdict.agreesRun')
}

function comparison(how: 'same' | 'other', { number, metrics }: Before, { t, fixed }: Words): string {
  if (how === 'same') return t('verdict.same', { number: String(number) })
  return t('verdict.before', { number: String(number), value: fixed(metrics.value, 3), heldOut: metrics.heldOut })
}
