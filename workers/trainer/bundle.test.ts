import { beforeAll, describe, expect, test } from 'vitest'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { loadFiles } from '@/lib/ml/bundle/load-files'
import { classifierParity, detectorParity } from '@/lib/ml/bundle/parity'
import { classifierFiles, detectorFiles } from '@/lib/ml/bundle/tfjs'
import { freshClassifier } from '@/lib/ml/network/initial'
import { Parameters } from '@/lib/ml/network/parameters'
import { detectWithBase } from '@/lib/ml/testing/base-detector'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { SIGN, stopSign } from '@/lib/ml/testing/stop-sign'
import { startBackend } from '@/workers/backend'

const base = baseWeights('ssdlite-mobilenet-v2-coco')
const keep = [1, 13, 17] // person, stop sign, cat
const labels = keep.map((i) => base.labels[i]!)
const weights = keepClasses(base.weights, { classes: base.labels.length, keep })
const detection = detectorFiles(detectorGraph(weights, labels.length), labels)
const guesses = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, 4, 1)
const names = ['one', 'two', 'three', 'four']

beforeAll(async () => {
  await startBackend({ threads: 1 })
})

test('the base detector finds the sign in a drawn street', async () => {
  const {
    found: [best],
    labels: names,
  } = await detectWithBase(base, await stopSign())
  expect(names[best!.label]).toBe('stop sign')
  expect(best!.score).toBeGreaterThan(0.5)
  expect(best!.left * 480).toBeGreaterThan(SIGN.x - 20)
})

describe('a re-read bundle answers like the trained network', () => {
  test('detector', async () => {
    const parameters = new Parameters(weights)
    expect(await detectorParity(await loadFiles(detection), parameters, { pixels: await stopSign(), classes: 3 })).toBeLessThan(1e-4)
    parameters.dispose()
  })
  test.each([false, true])('classifier, several labels a picture: %s', async (multiLabel) => {
    const parameters = new Parameters(guesses)
    const files = classifierFiles(classifierGraph(guesses), { labels: names, multiLabel })
    expect(await classifierParity(await loadFiles(files), parameters, { pixels: await stopSign(), multiLabel })).toBeLessThan(1e-4)
    parameters.dispose()
  })
})

test('shards are whole and no larger than 4 MiB', () => {
  const {
    weightsManifest: [group],
  } = JSON.parse(new TextDecoder().decode(detection['model.json'])) as { weightsManifest: [{ paths: string[] }] }
  expect(Object.keys(detection)).toEqual(['model.json', ...group.paths, 'labels.json'])
  for (const path of group.paths) expect(detection[path]!.length).toBeLessThanOrEqual(4 * 1024 * 1024)
})
