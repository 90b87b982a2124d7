import sharp from 'sharp'
import type { Detection } from '@/lib/ml/detection/detections'
import type { Pixels } from '@/lib/ml/image/pixels'
import type { Example } from '@/workers/trainer/parity/examples'
import { likenessOf, NOTHING_YET } from './likeness'

/** What a reader of a bundle tells of a picture: things with boxes in pixels, or a score for each label. */
export type Told = { label: string; score: number; box?: readonly [x: number, y: number, w: number, h: number] }[]

export const pngOf = ({ data, width, height }: Pixels): Promise<Uint8Array> =>
  sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()

/** How what a reader tells compares with the network, in a sentence. `most`: as many things as it ever tells of a picture. */
export function compared(told: Told[], examples: Example[], { labels, most }: { labels: string[]; most?: number }): string {
  return examples[0]!.outputs.boxes ? things(told, examples, { labels, most }) : scores(told, examples, labels)
}

function things(told: Told[], examples: Example[], { labels, most }: { labels: string[]; most?: number }): string {
  let like = NOTHING_YET
  told.forEach((found, i) => (like = likenessOf(detections(found, labels, examples[i]!.pixels), examples[i]!.outputs, like, most)))
  return `${like.alike} of ${like.all} things alike, scores at most ${like.score.toFixed(4)} apart, overlap at least ${like.overlap.toFixed(3)}`
}

const detections = (found: Told, labels: string[], { width, height }: Pixels): Detection[] =>
  found.map(({ label, score, box: [x, y, w, h] = [0, 0, 0, 0] }) => ({
    label: labels.indexOf(label),
    score,
    left: x / width,
    top: y / height,
    right: (x + w) / width,
    bottom: (y + h) / height,
  }))

function scores(told: Told[], examples: Example[], labels: string[]): string {
  let [apart, same] = [0, 0]
  told.forEach((list, i) => {
    const { scores } = examples[i]!.outputs
    const of = new Map(list.map(({ label, score }) => [label, score]))
    labels.forEach((label, at) => (apart = Math.max(apart, Math.abs((of.get(label) ?? 0) - scores[at]!))))
    const best = labels[Array.from(scores).indexOf(Math.max(...Array.from(scores)))]
    if (list.toSorted((a, b) => b.score - a.score)[0]?.label === best) same++
  })
  return `${same} of ${told.length} pictures have the same best label, scores at most ${apart.toFixed(4)} apart`
}
