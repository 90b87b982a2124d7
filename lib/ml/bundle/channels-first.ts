import type { Weight } from '@/lib/ml/weights'

/**
 * A kernel for formats that have channels before places: [height, width, in, out] to [out, in, height, width]; of a
 * depthwise one, which has one output a channel, to [in, 1, height, width].
 */
export function channelsFirst({ shape, data }: Weight, op: 'conv' | 'depthwise'): Weight {
  const [height, width, inputs, outputs] = shape as [number, number, number, number]
  const places = height * width
  const kernels = inputs * outputs // in the order in, out
  const turned = new Float32Array(data.length)
  for (let kernel = 0; kernel < kernels; kernel++) {
    const at = op === 'depthwise' ? kernel : (kernel % outputs) * inputs + Math.floor(kernel / outputs)
    for (let place = 0; place < places; place++) turned[at * places + place] = data[place * kernels + kernel]!
  }
  return { shape: op === 'depthwise' ? [inputs, outputs, height, width] : [outputs, inputs, height, width], data: turned }
}
