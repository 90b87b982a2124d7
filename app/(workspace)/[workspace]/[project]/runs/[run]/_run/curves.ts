import type { ToldEvent } from '@/lib/domain/contract/run'
import type { RunMetrics } from '@/lib/domain/run/run'

export type Point = { x: number; y: number }
export type Curves = { steps: number; loss: Point[]; validationLoss: Point[]; value: Point[]; epoch: number }

/**
 * The curves of a run out of what it said. A run that began again, or went on from a checkpoint, says some steps a
 * second time: the newer ones replace the older from there on. The measure of the finished model, if it was taken on
 * validation images, ends the curve of the result where training ended.
 */
export function curvesOf(events: readonly ToldEvent[], metrics: Pick<RunMetrics, 'heldOut' | 'value'> | null = null): Curves {
  const curves: Curves = { steps: 0, loss: [], validationLoss: [], value: [], epoch: 0 }
  for (const { event } of events) {
    if (event.kind === 'step') {
      add(curves.loss, { x: event.step, y: event.loss })
      curves.steps = event.steps
      curves.epoch = event.epoch
    }
    if (event.kind === 'validation') {
      add(curves.value, { x: event.step, y: event.value })
      if (event.loss !== undefined) add(curves.validationLoss, { x: event.step, y: event.loss })
    }
  }
  const end = curves.loss.at(-1)
  if (end && metrics?.heldOut === 'validation') add(curves.value, { x: end.x, y: metrics.value })
  return curves
}

function add(points: Point[], point: Point): void {
  while (points.length > 0 && points.at(-1)!.x >= point.x) points.pop()
  points.push(point)
}

export const best = (points: readonly Point[]): Point | undefined =>
  points.reduce<Point | undefined>((found, point) => (!found || point.y > found.y ? point : found), undefined)

/** A round number at or above the largest value, for the end of an axis. */
export function roundUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1
  const size = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 4, 5, 10].map((n) => n * size).find((end) => end >= value)!
}
