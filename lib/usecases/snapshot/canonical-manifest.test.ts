import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json'
import { canonicalManifest } from './canonical-manifest'

const number = fc.double({ noNaN: true, noDefaultInfinity: true })
const annotation = fc.record(
  {
    label: fc.string(),
    box: fc.record({ x: number, y: number, w: number, h: number }),
    attributes: fc.dictionary(fc.string(), fc.oneof(fc.string(), number, fc.boolean())),
  },
  { requiredKeys: ['label'] },
)
const image = fc.record({
  id: fc.string(),
  name: fc.string(),
  key: fc.string(),
  sha256: fc.string(),
  width: fc.nat(),
  height: fc.nat(),
  split: fc.constantFrom('train' as const, 'validation' as const, 'test' as const),
  annotations: fc.array(annotation, { maxLength: 4 }),
})
const manifest = fc.record({
  version: fc.constant(1 as const),
  project: fc.record({ id: fc.string(), name: fc.string(), type: fc.constant('detection' as const), multiLabel: fc.boolean() }),
  labels: fc.array(fc.string()),
  seed: fc.integer(),
  images: fc.array(image, { maxLength: 4 }),
})

test('in pieces it is the same text, so the same name', () =>
  fc.assert(
    fc.property(manifest, (one) => {
      expect([...canonicalManifest(one)].join('')).toBe(canonicalJson(one))
    }),
  ))
