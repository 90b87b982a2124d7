import type { LiteModel } from './lite-model'

/**
 * The weights of a layer as TensorFlow Lite wants them, inputs last. `outputs`: which axis is that of the outputs; a depthwise
 * kernel has one for both. `oneScale`: all outputs have the same scale.
 */
export type Kernel = { data: Float32Array; shape: number[]; outputs: 'first' | 'last'; oneScale?: boolean }
export type Layer = { out: string; x: string; kernel: Kernel; bias: Float32Array }

/** Adds the constants of a layer. @returns the names of its kernel and its bias */
export type AddLayer = (model: LiteModel, layer: Layer) => [kernel: string, bias: string]

/** As they are. */
export const addWhole: AddLayer = (model, { out, kernel, bias }) => [
  model.floats(`${out}/weights`, kernel.data, kernel.shape),
  model.floats(`${out}/bias`, bias, [bias.length]),
]

/** In half precision. */
export const addHalves: AddLayer = (model, { out, kernel, bias }) => [
  model.halves(`${out}/weights`, kernel.data, kernel.shape),
  model.halves(`${out}/bias`, bias, [bias.length]),
]
