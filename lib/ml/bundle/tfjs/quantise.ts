/** How TensorFlow.js reads numbers of 16 bits: each times `scale`, plus `min`. */
export type Quantization = { dtype: 'uint16'; scale: number; min: number; original_dtype: 'float32' }

const LEVELS = 0xffff

/**
 * Numbers as levels between the least and the greatest of them, half the bytes of float32: off by at most half a level.
 * Not float16, which TensorFlow.js 1.4.0 refuses; that version lives on inside packages which must load our bundles.
 */
export function quantise(data: Float32Array): { quantization: Quantization; levels: Uint16Array } {
  let [min, max] = [Infinity, -Infinity]
  for (const value of data) {
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  const scale = max > min ? (max - min) / LEVELS : 1
  const levels = Uint16Array.from(data, (value) => Math.round((value - min) / scale))
  return { quantization: { dtype: 'uint16', scale, min, original_dtype: 'float32' }, levels }
}
