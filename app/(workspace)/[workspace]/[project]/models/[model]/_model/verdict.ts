import type { Figures } from '@/lib/texts/figures'
import type { Texts } from '@/lib/texts/texts'
import { qualityOf } from '@/lib/domain/run/quality'
import type { RunMetrics } from '@/lib/domain/run/run'

export type Verdict = { tone: 'ok' | 'accent' | 'warn'; text: string }

type Words = { t: Texts<'models'>; fixed: Figures['fixed'] }
type Before = { number: number; metrics: RunMetrics }

/** A few sentences on whether a model can be used, out of its result and that of the model before it. */
export function verdictOf(metrics: RunMetrics, before: Before | undefined, { t, fixed }: Words): Verdict {
  const { value, images: n, heldOut, metric } = metrics
  const { grade, weakLabel, ...quality } = qualityOf(metrics, before?.metrics)
  const weak = weakLabel && t('verdict.weakLabel', { label: weakLabel.label, value: fixed(weakLabel.value, 2) })
  const rough = quality.rough && t('verdict.rough')
  const compared = before && quality.compared && comparison(quality.compared, before, { t, fixed })
  const say = (...sentences: (string | false | undefined)[]) => sentences.filter(Boolean).join(' ')
  if (grade === 'good') {
    const deeds = metric === 'accuracy' ? t('verdict.right', { n: Math.round(value * n) }) : t('verdict.finds')
    const first = t(rough ? 'verdict.promising' : 'verdict.good', { n, heldOut, deeds })
    return { tone: rough ? 'accent' : 'ok', text: say(first, rough, weak, compared) }
  }
  if (grade === 'fair') return { tone: 'accent', text: say(t('verdict.fair', { n, heldOut }), rough || t('verdict.more'), weak, compared) }
  return { tone: 'warn', text: say(t('verdict.weak', { n, heldOut }), compared) }
}

function comparison(how: 'same' | 'other', { number, metrics }: Before, { t, fixed }: Words): string {
  if (how === 'same') return t('verdict.same', { number: String(number) })
  return t('verdict.before', { number: String(number), value: fixed(metrics.value, 3), heldOut: metrics.heldOut })
}
