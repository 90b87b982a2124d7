import { useFigures, useTexts } from '#texts'
import { Card } from '@/app/_ui/card'
import { LineChart, LineKey } from '@/app/_ui/line-chart'
import { best, roundUp, type Curves } from './curves'

/** Loss and validation result over the steps, each with its newest figure and one sentence. */
export function RunCharts({ curves, metric }: { curves: Curves; metric: 'mAP50' | 'accuracy' }) {
  const t = useTexts('runs')
  const { fixed } = useFigures()
  const figure = (n: number) => fixed(n, 3)
  const { loss, validationLoss, value, steps } = curves
  const x = { max: steps, name: t('chart.steps') }
  const lossMax = roundUp(Math.max(...loss.slice(Math.min(3, loss.length - 1)).map(({ y }) => y), ...validationLoss.map(({ y }) => y), 0))
  const [lastLoss, lastValidation, lastValue, top] = [loss.at(-1), validationLoss.at(-1), value.at(-1), best(value)]
  const { lossText, valueText } = useSentences(curves, metric)
  return (
    <div className="grid gap-4 side:grid-cols-2">
      <Card
        title={t('chart.loss')}
        flush
        aside={
          <>
            {lastLoss && <LineKey name={t('chart.train')} tone={1} value={figure(lastLoss.y)} />}
            {lastValidation && <LineKey name={t('chart.validation')} tone={2} value={figure(lastValidation.y)} />}
          </>
        }
        foot={t('chart.lossMeaning')}
      >
        <div className="px-2 pt-3 pb-1">
          <LineChart
            text={lossText}
            lines={[
              { name: t('chart.train'), tone: 1, points: loss },
              { name: t('chart.validation'), tone: 2, points: validationLoss },
            ]}
            x={x}
            y={{ max: lossMax, digits: lossMax >= 4 ? 0 : 2 }}
          />
        </div>
      </Card>
      <Card
        title={t('chart.value', { metric })}
        flush
        aside={lastValue && <LineKey name={t('chart.now')} tone={1} value={figure(lastValue.y)} />}
        foot={t(`chart.meaning.${metric}`)}
      >
        <div className="px-2 pt-3 pb-1">
          <LineChart
            text={valueText}
            lines={[{ name: t('chart.now'), tone: 1, points: value }]}
            x={x}
            y={{ max: 1, digits: 2 }}
            mark={top && { ...top, text: t('chart.best', { value: figure(top.y) }) }}
          />
        </div>
      </Card>
    </div>
  )
}

/** What the curves say, for those who do not see them. */
function useSentences({ loss, value, steps: most }: Curves, metric: string): { lossText: string; valueText: string } {
  const t = useTexts('runs')
  const { fixed } = useFigures()
  const [lastLoss, lastValue, top] = [loss.at(-1), value.at(-1), best(value)]
  const steps = String(most)
  const lossText = lastLoss ? t('chart.lossText', { value: fixed(lastLoss.y, 3), step: String(lastLoss.x), steps }) : t('chart.noLoss')
  if (!lastValue || !top) return { lossText, valueText: t('chart.noValue', { metric }) }
  const reached = { value: fixed(lastValue.y, 3), step: String(lastValue.x), best: fixed(top.y, 3), bestStep: String(top.x) }
  return { lossText, valueText: t('chart.valueText', { metric, ...reached }) }
}
