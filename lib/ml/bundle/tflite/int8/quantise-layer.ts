import type { Kernel } from '@/lib/ml/bundle/tflite/add-layer'
import { scaleOf, weightLevel } from './levels'

/** What goes into a layer: the scale of its levels, and the mean of each of its channels. */
export type LayerInput = { scale: number; means: ArrayLike<number> }

export type QuantisedLayer = {
  kernel: Int8Array<ArrayBuffer>
  bias: Int32Array<ArrayBuffer>
  /** of each output, or of all */
  scales: number[]
  /** of the biases: those of the kernel times that of the input */
  biasScales: number[]
}

/** A bias is added up with products in 32 bits: half of those are left for what it is added to. */
const BIAS_LIMIT = 2 ** 30
/** No scale is a smaller part of the largest: runtimes refuse what is too small, and nothing of it would be seen. */
const LEAST_PART = 1e-5
/** A layer whose weights are all 0 still has a scale. */
const THIN = 1e-9

/**
 * Weights as levels of 8 bits, 0 in the middle, those of each output in the scale of the largest; biases as whole numbers of 32
 * bits in the scale of what they are added to. What rounding the weights changes of an output on average is taken off
 * its bias: by far the most of what 8 bits cost is that.
 */
export function quantiseLayer(layer: Kernel, bias: Float32Array, { scale: inputScale, means }: LayerInput): QuantisedLayer {
  const { data, shape, outputs, oneScale } = layer
  const inputs = shape.at(-1)!
  const each = data.length / shape[0]!
  const outputOf = (place: number) => (outputs === 'last' ? place % inputs : Math.floor(place / each))
  const scales = scalesOf(layer, bias, { inputScale, outputOf })
  const scaleFor = (output: number) => scales[oneScale ? 0 : output]!
  const kernel = Int8Array.from(data, (value, i) => weightLevel(value, scaleFor(outputOf(i))))
  const drift = new Float64Array(bias.length)
  for (let i = 0; i < data.length; i++) drift[outputOf(i)]! += (kernel[i]! * scaleFor(outputOf(i)) - data[i]!) * means[i % inputs]!
  const biasScales = scales.map((scale) => Math.fround(scale * inputScale))
  const level = (value: number, output: number) => Math.round((value - drift[output]!) / biasScales[oneScale ? 0 : output]!)
  return { kernel, bias: Int32Array.from(bias, level), scales, biasScales }
}

function scalesOf(
  { data, oneScale }: Kernel,
  bias: Float32Array,
  { inputScale, outputOf }: { inputScale: number; outputOf: (place: number) => number },
): number[] {
  const largest = new Float64Array(oneScale ? 1 : bias.length)
  const biases = new Float64Array(largest.length)
  const raise = (list: Float64Array, output: number, value: number) => {
    const at = oneScale ? 0 : output
    list[at] = Math.max(list[at]!, Math.abs(value))
  }
  data.forEach((value, i) => raise(largest, outputOf(i), value))
  bias.forEach((value, output) => raise(biases, output, value))
  const least = Math.max(THIN, LEAST_PART * largest.reduce((most, value) => Math.max(most, value), 0))
  // Where a bias would be too large, the scale is as coarse as it needs.
  return Array.from(largest, (most, i) => Math.fround(Math.max(scaleOf(Math.max(most, least)), biases[i]! / (inputScale * BIAS_LIMIT))))
}
