import type { Weight, Weights } from '@/lib/ml/weights'
import { ANCHORS_PER_CELL } from '@/lib/ml/network/ssdlite'

/**
 * A detector that answers only for some of its classes, in the order given: `keep` holds their numbers among the
 * `classes` it has. The base model has channels for the background and for ids that were never used.
 */
export function keepClasses(weights: Weights, { classes, keep }: { classes: number; keep: number[] }): Weights {
  const kept = new Map(weights)
  ANCHORS_PER_CELL.forEach((anchors, map) => {
    const columns = Array.from({ length: anchors }, (_, anchor) => keep.map((label) => anchor * classes + label)).flat()
    for (const part of ['weights', 'bias']) {
      const name = `head${map}/class/out/${part}`
      kept.set(name, columnsOf(weights.get(name)!, columns))
    }
  })
  return kept
}

function columnsOf({ shape, data }: Weight, columns: number[]): Weight {
  const width = shape.at(-1)!
  const rows = data.length / width
  const picked = new Float32Array(rows * columns.length)
  for (let row = 0; row < rows; row++)
    columns.forEach((column, i) => {
      picked[row * columns.length + i] = data[row * width + column]!
    })
  return { shape: shape.with(-1, columns.length), data: picked }
}
