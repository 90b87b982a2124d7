/** Features of many views, by number. A file or memory, as the caller likes; half precision is precise enough. */
export type FeatureStore = {
  append(features: Float32Array): Promise<void>
  /** @throws Error when there are not that many. */
  read(index: number): Promise<Float32Array>
}
