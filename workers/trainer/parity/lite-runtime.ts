/** A model in a runtime: it answers by the names of its outputs. */
export type OpenModel = { run: (input: Float32Array) => Promise<ReadonlyMap<string, Float32Array>>; close: () => void }

/** What runs models of TensorFlow Lite. It throws where it does not take a file, or cannot run it. */
export type LiteRuntime = { open: (file: Uint8Array) => Promise<OpenModel> }
