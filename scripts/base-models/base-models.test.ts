import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readWeights, type WeightsIndex } from '@/lib/ml/weights'

const read = (file: string) => readFileSync(fileURLToPath(new URL(`../../public/base-models/${file}`, import.meta.url)))

describe.each(['ssdlite-mobilenet-v2-coco', 'mobilenet-v2-imagenet'])('%s', (model) => {
  const index = JSON.parse(read(`${model}.json`).toString()) as WeightsIndex

  test('the committed bytes are the converted ones', () => {
    for (const { file, bytes, sha256 } of index.shards) {
      expect(read(file)).toHaveLength(bytes)
      expect(createHash('sha256').update(read(file)).digest('hex')).toBe(sha256)
    }
  })

  test('the notice names what is shipped, from where and under which licence', () => {
    const notice = read('NOTICE.md').toString()
    for (const fact of [index.model, index.origin.package, index.origin.licence, index.origin.sha512]) expect(notice).toContain(fact)
  })

  test('every tensor is finite', () => {
    const weights = readWeights(
      index,
      index.shards.map(({ file }) => read(file)),
    )
    expect(weights.size).toBe(index.tensors.length)
    for (const { data } of weights.values()) expect(data.every(Number.isFinite)).toBe(true)
  })
})

test('the detector keeps the names of its 80 classes, in 91 channels', () => {
  const { labels } = JSON.parse(read('ssdlite-mobilenet-v2-coco.json').toString()) as WeightsIndex
  expect(labels).toHaveLength(91)
  expect(labels.filter((label) => label && label !== 'background')).toHaveLength(80)
  expect([labels[17], labels[18], labels[90]]).toEqual(['cat', 'dog', 'toothbrush'])
})
