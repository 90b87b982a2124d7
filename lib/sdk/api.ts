// What the SDK offers, in types. This file is served as corral.d.ts as it is, so it imports nothing.

/** Anything with pixels: an <img>, <video>, <canvas>, ImageBitmap, ImageData, or RGBA bytes with their size. */
export type Picture =
  | HTMLImageElement
  | HTMLVideoElement
  | HTMLCanvasElement
  | OffscreenCanvas
  | ImageBitmap
  | { data: Uint8Array | Uint8ClampedArray; width: number; height: number }

/** In pixels of the picture, from its top left corner. */
export type Box = { x: number; y: number; w: number; h: number }

/** A thing that was found on a picture; scores are 0..1. */
export type Found = { label: string; score: number; box: Box }

/** How likely a label is for a picture, 0..1. */
export type Scored = { label: string; score: number }

export type Wanted = {
  /** the least score of what is told, for all labels or by label; `model.thresholds` unless said */
  minScore?: number | Readonly<Record<string, number>>
  /** of boxes that overlap by more than this (intersection over union) the best one is told; 0.5 unless said */
  iouThreshold?: number
  /** at most so many boxes are told, the best; 300 unless said */
  most?: number
}

/** Of a picture of a video: how long the model took over it, and its size, which boxes are in. */
export type Seen = { ms: number; width: number; height: number }

export type Watching = {
  /** what goes wrong ends the watching and is told here; an error of the page unless said */
  onProblem?: (problem: unknown) => void
}

type Common = {
  /** in the order in which the model was trained */
  labels: readonly string[]
  /** by label: from which score on a thing counts as found. From bundle.json where it says so, else 0.5. */
  thresholds: Readonly<Record<string, number>>
  /** what computes: the graphics card by way of WebGPU or WebGL, the processor by way of WebAssembly, or plain JavaScript */
  backend: Backend
  /** on how many threads, with WebAssembly */
  threads?: number
  /** Ends what watches and frees the memory. */
  dispose(): void
}

export type Detector = Common & {
  kind: 'detection'
  /** The things on a picture, best first. */
  detect(picture: Picture, wanted?: Wanted): Promise<Found[]>
  /** Is refused: ask it with detect(). */
  classify(picture: Picture): Promise<never>
  /**
   * Looks at a video again and again, never at two pictures at once, and rests while the tab is hidden.
   * @returns what ends it
   */
  watch(video: HTMLVideoElement, tell: (found: Found[], seen: Seen) => void, options?: Wanted & Watching): () => void
}

export type Classifier = Common & {
  kind: 'classification'
  /** Every label with its score, best first. */
  classify(picture: Picture): Promise<Scored[]>
  /** Is refused: ask it with classify(). */
  detect(picture: Picture, wanted?: Wanted): Promise<never>
  /**
   * Looks at a video again and again, never at two pictures at once, and rests while the tab is hidden.
   * @returns what ends it
   */
  watch(video: HTMLVideoElement, tell: (scores: Scored[], seen: Seen) => void, options?: Watching): () => void
}

export type Model = Detector | Classifier

export type Backend = 'webgpu' | 'webgl' | 'wasm' | 'cpu'

export type Options = {
  /** what computes; unless said what is quickest here, which is tried at the first visit */
  backend?: Backend
  /** threads of WebAssembly; chosen by the device's processors unless said. More than one asks for a page that is cross-origin isolated. */
  threads?: number
  /** the folder of the .wasm files and of corral-webgpu.js; that of corral.js unless said */
  files?: string
  /** whether the model is kept in this browser, for the next time and for times without a network; true unless said */
  keep?: boolean
}

/**
 * Loads a model.
 * @param url of a bundle, of its folder model_web, or of a model at a site of Corral
 * @throws Error that names what is wrong and the way out
 */
export type Load = (url: string | URL, options?: Options) => Promise<Model>
