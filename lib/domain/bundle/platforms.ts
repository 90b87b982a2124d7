/**
 * Whom a bundle serves: each platform has a folder, and the main file in it is written in one format. The folders are
 * those of Cloud Annotations' bundles, whose samples and packages look for them.
 */
export const PLATFORMS = {
  web: { folder: 'model_web', main: 'model.json' },
  onnx: { folder: 'model_onnx', main: 'model.onnx' },
  android: { folder: 'model_android', main: 'model.tflite' },
  ios: { folder: 'model_ios', main: 'Model.mlmodel' },
} as const

export type Platform = keyof typeof PLATFORMS

export const PLATFORM_NAMES = Object.keys(PLATFORMS) as Platform[]

/** Whether a file of a bundle belongs to the platform. */
export const isOf = (platform: Platform, path: string): boolean => path.startsWith(`${PLATFORMS[platform].folder}/`)

/** The platform's main file, as the bundle names it. */
export const mainFile = (platform: Platform): string => `${PLATFORMS[platform].folder}/${PLATFORMS[platform].main}`

/** The folder in a platform's folder with a program that runs the model: apps take the model without it. */
export const SAMPLE = 'sample'

/** Whether a file of a bundle belongs to a sample. */
export const isSample = (path: string): boolean => path.split('/')[1] === SAMPLE

/** Whether a path leads to a file within a bundle, and is one that every system takes: no `..`, nothing hidden, no odd letters. */
export const isBundlePath = (path: string): boolean => /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path)
