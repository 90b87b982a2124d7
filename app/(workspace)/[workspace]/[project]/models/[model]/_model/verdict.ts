import type { RunMetrics } from '@/lib/domain/run/run'
import { many } from '@/app/_ui/count'

export type Verdict = { tone: 'ok' | 'accent' | 'warn'; text: string }

// Where detectors and classifiers are used with, without and against second thoughts: a rule of thumb, said as one.
const GOOD = 0.8
const FAIR = 0.5
const FEW = 30 // images; the figure of fewer swings by more than 1/√30 = 0.18 with which ones they happen to be

/** One sentence on whether a model can be used, out of its result and that of the model before it. */
export function verdictOf(metrics: RunMetrics, before?: { number: number; metrics: RunMetrics }): Verdict {
  const { value, images, heldOut, metric } = metrics
  const on = `on ${many(images, `${heldOut} image`)}`
  const weakest = weakestOf(metrics)
  const weak = weakest && weakest.value < FAIR && value >= FAIR ? ` ${weakest.label} is still weak (${weakest.value.toFixed(2)}).` : ''
  const rough = images < FEW ? ' So few images give a rough figure: label more for one to rely on.' : ''
  const compared = before && before.metrics.metric === metric ? ` ${comparison(value, before)}` : ''
  if (value >= GOOD)
    return { tone: rough ? 'accent' : 'ok', text: `${rough ? 'Promising' : 'Good'} ${on}: ${deedsOf(metrics)}.${rough}${weak}${compared}` }
  if (value >= FAIR)
    return {
      tone: 'accent',
      text: `Fair ${on}: useful with a person looking over it.${rough || ' More labelled images will help.'}${weak}${compared}`,
    }
  return {
    tone: 'warn',
    text: `Weak ${on}: it misses or confuses more than it gets right. Label more images, above all of the weak labels.${compared}`,
  }
}

const deedsOf = ({ metric, value, images }: RunMetrics): string =>
  metric === 'accuracy' ? `${Math.round(value * images)} of them got the right label` : 'it finds and names most of what is on them'

function weakestOf({ perLabel }: RunMetrics): { label: string; value: number } | undefined {
  const measured = perLabel.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
  return measured.toSorted((a, b) => a.value - b.value)[0]
}

function comparison(value: number, { number, metrics }: { number: number; metrics: RunMetrics }): string {
  const difference = value - metrics.value
  if (Math.abs(difference) < 0.0005) return `As good as model ${number}.`
  return `Model ${number} had ${metrics.value.toFixed(3)} on its own ${metrics.heldOut} images.`
}
