import type { RunMetrics } from './run'

// Where detectors and classifiers are used with, without and against second thoughts: a rule of thumb, said as one.
const GOOD = 0.8
const FAIR = 0.5
const FEW = 30 // images; the figure of fewer swings by more than 1/√30 = 0.18 with which ones they happen to be
const SAME = 0.0005 // less does not show in three digits

export type Quality = {
  grade: 'good' | 'fair' | 'weak'
  /** measured on so few images that the figure is a guess */
  rough: boolean
  /** the weakest label of a model that is not weak, where that label is */
  weakLabel?: { label: string; value: number }
  /** against the model before, where both have the same measure */
  compared?: 'same' | 'other'
}

/** Whether a model can be used, out of its result and that of the model before it. */
export function qualityOf(metrics: RunMetrics, before?: RunMetrics): Quality {
  const { value, images, metric } = metrics
  const weakest = weakestOf(metrics)
  return {
    grade: value >= GOOD ? 'good' : value >= FAIR ? 'fair' : 'weak',
    rough: images < FEW,
    ...(weakest && weakest.value < FAIR && value >= FAIR && { weakLabel: weakest }),
    ...(before?.metric === metric && { compared: Math.abs(value - before.value) < SAME ? 'same' : 'other' }),
  }
}

function weakestOf({ perLabel }: RunMetrics): { label: string; value: number } | undefined {
  const measured = perLabel.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
  return measured.toSorted((a, b) => a.value - b.value)[0]
}
