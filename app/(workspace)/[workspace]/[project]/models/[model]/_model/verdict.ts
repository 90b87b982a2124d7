import type { Figures } from '@/lib/texts/figures'
import type { Texts } from '@/lib/texts/texts'
import type { RunMetrics } from '@/lib/domain/run/run'

export type Verdict = { tone: 'ok' | 'accent' | 'warn'; text: string }

// Where detectors and classifiers are used with, without and against second thoughts: a rule of thumb, said as one.
const GOOD = 0.8
const FAIR = 0.5
const FEW = 30 // images; the figure of fewer swings by more than 1/√30 = 0.18 with which ones they happen to be

type Words = { t: Texts<'models'>; fixed: Figures['fixed'] }
type Before = { number: number; metrics: RunMetrics }

/** A few sentences on whether a model can be used, out of its result and that of the model before it. */
export function verdictOf(metrics: RunMetrics, before: Before | undefined, { t, fixed }: Words): Verdict {
  const { value, images: n, heldOut, metric } = metrics
  const weakest = weakestOf(metrics)
  const weak =
    weakest && weakest.value < FAIR && value >= FAIR && t('verdict.weakLabel', { label: weakest.label, value: fixed(weakest.value, 2) })
  const rough = n < FEW && t('verdict.rough')
  const compared = before && before.metrics.metric === metric && comparison(value, before, { t, fixed })
  const say = (...sentences: (string | false | undefined)[]) => sentences.filter(Boolean).join(' ')
  if (value >= GOOD) {
    const deeds = metric === 'accuracy' ? t('verdict.right', { n: Math.round(value * n) }) : t('verdict.finds')
    const first = t(rough ? 'verdict.promising' : 'verdict.good', { n, heldOut, deeds })
    return { tone: rough ? 'accent' : 'ok', text: say(first, rough, weak, compared) }
  }
  if (value >= FAIR) return { tone: 'accent', text: say(t('verdict.fair', { n, heldOut }), rough || t('verdict.more'), weak, compared) }
  return { tone: 'warn', text: say(t('verdict.weak', { n, heldOut }), compared) }
}

function weakestOf({ perLabel }: RunMetrics): { label: string; value: number } | undefined {
  const measured = perLabel.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
  return measured.toSorted((a, b) => a.value - b.value)[0]
}

function comparison(value: number, { number, metrics }: Before, { t, fixed }: Words): string {
  if (Math.abs(value - metrics.value) < 0.0005) return t('verdict.same', { number: String(number) })
  return t('verdict.before', { number: String(number), value: fixed(metrics.value, 3), heldOut: metrics.heldOut })
}
