import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Pixels } from '@/lib/ml/image/pixels'
import { freshClassifier } from '@/lib/ml/network/initial'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { SIGN, stopSign } from '@/lib/ml/testing/stop-sign'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { tfjsWriter } from './write-tfjs'

// A file of its own, because the SDK brings TensorFlow.js 1.4.0, which would share one global engine with ours.

/** What the SDK takes from a browser's canvas: four bytes a pixel. */
function canvas({ data, width, height }: Pixels) {
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : data[3 * Math.floor(i / 4) + (i % 4)]!))
  return { data: rgba, width, height }
}

describe('the SDK of Cloud Annotations loads the bundle as it is', () => {
  type Sdk = {
    default?: Sdk
    load(
      url: string,
    ): Promise<{
      type: string
      detect(image: unknown): Promise<{ label: string; bbox: number[]; score: number }[]>
      classify(image: unknown): Promise<{ label: string; score: number }[]>
    }>
  }
  const servers: Server[] = []
  // It advises a faster package, and a call that a detector without control flow would allow: neither is ours to heed.
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {})
  })
  afterAll(() => servers.forEach((server) => server.close()))

  async function load(files: BundleFiles) {
    const server = createServer((request, response) => response.end(files[request.url!.slice(1)]))
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // Its TensorFlow.js looks for a browser's fetch, or for a package that it does not bring.
    const sdk = createRequire(import.meta.url)('@cloud-annotations/models') as Sdk
    return (sdk.default ?? sdk).load(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  }

  test('and finds the sign', { timeout: 300_000 }, async () => {
    const base = baseWeights('ssdlite-mobilenet-v2-coco')
    const keep = [1, 13, 17] // person, stop sign, cat
    const weights = keepClasses(base.weights, { classes: base.labels.length, keep })
    const labels = keep.map((i) => base.labels[i]!)
    const model = await load(tfjsWriter.write(detectorGraph(weights, labels)))
    expect(model.type).toBe('detection')
    const found = await model.detect(canvas(await stopSign()))
    expect(found.map(({ label }) => label)).toEqual(['stop sign'])
    expect(Math.abs(found[0]!.bbox[0]! - SIGN.x)).toBeLessThan(20)
  })

  test('and classifies', { timeout: 300_000 }, async () => {
    const names = ['one', 'two', 'three', 'four']
    const weights = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, names.length, 1)
    const model = await load(tfjsWriter.write(classifierGraph(weights, { labels: names, multiLabel: false })))
    expect(model.type).toBe('classification')
    const answers = await model.classify(canvas(await stopSign()))
    expect(answers.map(({ label }) => label).toSorted()).toEqual(names.toSorted())
    expect(answers.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 4)
  })
})
