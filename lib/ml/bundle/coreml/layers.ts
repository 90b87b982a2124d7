/** The kinds of layers that we write, by the numbers that Core ML's specification gives them. From 600 on they came with its version 4. */
export const LAYERS = {
  convolution: 100,
  pooling: 120,
  activation: 130,
  innerProduct: 140,
  unary: 220,
  clip: 660,
  addBroadcastable: 880,
  divideBroadcastable: 890,
  multiplyBroadcastable: 900,
  subtractBroadcastable: 905,
  softmaxND: 950,
  concatND: 980,
  transpose: 985,
  sliceStatic: 995,
  loadConstantND: 1070,
  reshapeStatic: 1140,
  reduceSum: 1270,
} as const

export type LayerKind = keyof typeof LAYERS

/** iOS 13 of 2019 and macOS 10.15: the first with these layers, and with models that suppress among boxes. */
export const VERSION = 4

/** What a unary layer computes, what a pooling layer does, and how numbers in arrays are kept. */
export const UNARY = { exp: 4 } as const
export const POOLING = { average: 1 } as const
export const DOUBLE = 65600
/** The order of an image's colours. */
export const RGB = 20
