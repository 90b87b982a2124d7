import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Kernel } from '@/lib/ml/bundle/tflite/add-layer'
import { quantiseLayer, type QuantisedLayer } from './quantise-layer'

const size = fc.integer({ min: 1, max: 4 })
const weight = fc.float({ min: -3, max: 3, noNaN: true })
/** Layers of all three kinds: convolutions, depthwise ones, and those of one scale. */
const layer = fc
  .record({ outputs: size, places: size, inputs: size, kind: fc.constantFrom('conv', 'depthwise', 'dense') })
  .chain(({ outputs: wanted, places, inputs, kind }) => {
    const outputs = kind === 'depthwise' ? inputs : wanted
    const count = (kind === 'depthwise' ? 1 : outputs) * (kind === 'dense' ? 1 : places) * inputs
    return fc.record({
      kernel: fc.array(weight, { minLength: count, maxLength: count }).map((data): Kernel => {
        const shape = kind === 'depthwise' ? [1, places, 1, inputs] : kind === 'conv' ? [outputs, places, 1, inputs] : [outputs, inputs]
        return { data: Float32Array.from(data), shape, outputs: kind === 'depthwise' ? 'last' : 'first', oneScale: kind === 'dense' }
      }),
      bias: fc.array(weight, { minLength: outputs, maxLength: outputs }).map((list) => Float32Array.from(list)),
      means: fc.array(weight, { minLength: inputs, maxLength: inputs }),
      scale: fc.double({ min: 1e-3, max: 1, noNaN: true }).map(Math.fround),
    })
  })

const outputOf = ({ data, shape, outputs }: Kernel, place: number) =>
  outputs === 'last' ? place % shape.at(-1)! : Math.floor(place / (data.length / shape[0]!))
const scaleAt = (list: number[], output: number) => list[list.length === 1 ? 0 : output]!

/** What a layer gives of an input whose channels are all what they are on average. */
function given(kernel: Kernel, weightAt: (place: number) => number, { biases, means }: { biases: ArrayLike<number>; means: number[] }) {
  const sums = Array.from(biases)
  for (let i = 0; i < kernel.data.length; i++) sums[outputOf(kernel, i)]! += weightAt(i) * means[i % means.length]!
  return sums
}
const biasesOf = ({ bias, biasScales }: QuantisedLayer) => Array.from(bias, (level, i) => level * scaleAt(biasScales, i))

test('every weight is at most half a level off, in the scale of its output', () =>
  fc.assert(
    fc.property(layer, ({ kernel, bias, means, scale }) => {
      const { kernel: levels, scales } = quantiseLayer(kernel, bias, { scale, means })
      expect(scales).toHaveLength(kernel.oneScale ? 1 : bias.length)
      levels.forEach((level, i) => {
        const its = scaleAt(scales, outputOf(kernel, i))
        expect(Math.abs(level * its - kernel.data[i]!)).toBeLessThanOrEqual(its * 0.5001)
      })
    }),
  ))

test('on average a layer gives what it gave before, whatever its weights were rounded to', () =>
  fc.assert(
    fc.property(layer, ({ kernel, bias, means, scale }) => {
      const rounded = quantiseLayer(kernel, bias, { scale, means })
      const weightAt = (i: number) => rounded.kernel[i]! * scaleAt(rounded.scales, outputOf(kernel, i))
      const now = given(kernel, weightAt, { biases: biasesOf(rounded), means })
      const before = given(kernel, (i) => kernel.data[i]!, { biases: bias, means })
      now.forEach((value, i) => expect(Math.abs(value - before[i]!)).toBeLessThanOrEqual(scaleAt(rounded.biasScales, i) * 0.51 + 1e-5))
    }),
  ))

describe('what would not fit', () => {
  const only = (data: number[], bias: number[]) =>
    quantiseLayer(
      { data: Float32Array.from(data), shape: [bias.length, data.length / bias.length], outputs: 'first' },
      Float32Array.from(bias),
      { scale: 0.02, means: Array.from({ length: data.length / bias.length }, () => 1) },
    )

  test('a channel that is dead has a scale in which its bias fits', () => {
    const layer = only([0, 1e-12, 1, -1], [5, 0.5])
    expect(biasesOf(layer)[0]).toBeCloseTo(5, 3)
    expect(Math.max(...layer.bias)).toBeLessThanOrEqual(2 ** 30)
    expect(layer.scales[0]).toBeGreaterThan(1e-8)
  })

  test('a layer of nothing is one of nothing', () => {
    const layer = only([0, 0], [0])
    expect([...layer.kernel, ...layer.bias]).toEqual([0, 0, 0])
    expect(layer.scales[0]).toBeGreaterThan(0)
  })
})
