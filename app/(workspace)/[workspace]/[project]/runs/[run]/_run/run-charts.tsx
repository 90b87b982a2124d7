import { Card } from '@/app/_ui/card'
import { LineChart, LineKey } from '@/app/_ui/line-chart'
import { best, roundUp, type Curves } from './curves'

/** What the measure means, in a sentence. */
const MEANING = {
  mAP50: 'How well objects are found and named on images that it does not learn from, from 0 to 1.',
  accuracy: 'How many of the images that it does not learn from get the right label, from 0 to 1.',
}

/** Loss and validation result over the steps, each with its newest figure and one sentence. */
export function RunCharts({ curves, metric }: { curves: Curves; metric: 'mAP50' | 'accuracy' }) {
  const { loss, validationLoss, value, steps } = curves
  const x = { max: steps, name: 'steps' }
  const lossMax = roundUp(Math.max(...loss.slice(Math.min(3, loss.length - 1)).map(({ y }) => y), ...validationLoss.map(({ y }) => y), 0))
  const [lastLoss, lastValidation, lastValue, top] = [loss.at(-1), validationLoss.at(-1), value.at(-1), best(value)]
  const lossText = lastLoss ? `Loss ${lastLoss.y.toFixed(3)} after step ${lastLoss.x} of ${steps}.` : 'No loss yet.'
  const valueText =
    lastValue && top
      ? `${metric} ${lastValue.y.toFixed(3)} after step ${lastValue.x}; best ${top.y.toFixed(3)} at step ${top.x}.`
      : `No ${metric} yet.`
  return (
    <div className="grid gap-4 side:grid-cols-2">
      <Card
        title="Loss"
        flush
        aside={
          <>
            {lastLoss && <LineKey name="train" tone={1} value={lastLoss.y.toFixed(3)} />}
            {lastValidation && <LineKey name="validation" tone={2} value={lastValidation.y.toFixed(3)} />}
          </>
        }
        foot="How wrong the model still is. It falls fast at first, then flattens."
      >
        <div className="px-2 pt-3 pb-1">
          <LineChart
            text={lossText}
            lines={[
              { name: 'train', tone: 1, points: loss },
              { name: 'validation', tone: 2, points: validationLoss },
            ]}
            x={x}
            y={{ max: lossMax, digits: lossMax >= 4 ? 0 : 2 }}
          />
        </div>
      </Card>
      <Card
        title={`${metric} on validation`}
        flush
        aside={lastValue && <LineKey name="now" tone={1} value={lastValue.y.toFixed(3)} />}
        foot={MEANING[metric]}
      >
        <div className="px-2 pt-3 pb-1">
          <LineChart
            text={valueText}
            lines={[{ name: 'now', tone: 1, points: value }]}
            x={x}
            y={{ max: 1, digits: 2 }}
            mark={top && { ...top, text: `best ${top.y.toFixed(3)}` }}
          />
        </div>
      </Card>
    </div>
  )
}
