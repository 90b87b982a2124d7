import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sizeOf, type Weights } from './weights'
import { readWeightsFile, weightsFile } from './weights-file'

const tensor = fc
  .array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 })
  .chain((shape) => fc.record({ shape: fc.constant(shape), data: fc.float32Array({ minLength: sizeOf(shape), maxLength: sizeOf(shape) }) }))
const weights: fc.Arbitrary<Weights> = fc.dictionary(fc.string(), tensor).map((all) => new Map(Object.entries(all)))

test('weights come back bit by bit, and with them what was said', () => {
  fc.assert(
    fc.property(weights, fc.record({ step: fc.nat(), key: fc.string() }), (all, said) => {
      const read = readWeightsFile(Buffer.concat(weightsFile(all, said)))
      expect(read.said).toEqual(said)
      expect([...read.weights.keys()]).toEqual([...all.keys()])
      for (const [name, { shape, data }] of all) expect(read.weights.get(name)).toEqual({ shape, data: new Float32Array(data) })
    }),
  )
})

test.each([-4, 4])('a file of %i bytes more than its header says is not read', (more) => {
  const file = Buffer.concat(weightsFile(new Map([['a', { shape: [3], data: Float32Array.of(1, 2, 3) }]])))
  const other = more < 0 ? file.subarray(0, more) : Buffer.concat([file, Buffer.alloc(more)])
  expect(() => readWeightsFile(other)).toThrow('its header asks for')
})
