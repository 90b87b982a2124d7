/**
 * The operations that models are written in: `code` is the number of the operation in TensorFlow Lite's schema, `options`
 * that of the table of its settings, `int8` the first version of it that computes on numbers of 8 bits.
 */
export const OPERATORS = {
  ADD: { code: 0, options: 11, int8: 2 },
  CONCATENATION: { code: 2, options: 10, int8: 2 },
  CONV_2D: { code: 3, options: 1, int8: 3 },
  DEPTHWISE_CONV_2D: { code: 4, options: 2, int8: 3 },
  DEQUANTIZE: { code: 6, options: 38, version: 3, int8: 2 }, // 3: of float16
  FULLY_CONNECTED: { code: 9, options: 8, int8: 4 },
  LOGISTIC: { code: 14, int8: 2 },
  MUL: { code: 18, options: 21 },
  RESHAPE: { code: 22, options: 17 },
  SOFTMAX: { code: 25, options: 9, int8: 2 },
  TFLite_Detection_PostProcess: { code: 32 }, // "custom": known by its name
  MEAN: { code: 40, options: 27, int8: 2 },
  SUB: { code: 41, options: 28 },
  EXP: { code: 47, options: 33 },
  MAXIMUM: { code: 55, options: 39 },
  MINIMUM: { code: 57, options: 39 },
  LESS: { code: 58, options: 41 },
  SELECT: { code: 64, options: 47 },
  SLICE: { code: 65, options: 48 },
  LOG: { code: 73 },
  QUANTIZE: { code: 114, options: 89 },
} as const satisfies Record<string, { code: number; options?: number; version?: number; int8?: number }>

export type OperatorName = keyof typeof OPERATORS

/** Known to a runtime by its name alone. */
export const CUSTOM = 32

export const TYPES = { float32: 0, float16: 1, int32: 2, bool: 6, int8: 9 } as const
export type Type = keyof typeof TYPES

/** Settings of convolutions: padding "same", the activation that is done along. */
export const SAME = 0
export const ACTIVATIONS = { linear: 0, relu6: 3 } as const
