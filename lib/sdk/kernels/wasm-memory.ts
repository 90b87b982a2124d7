/**
 * Starts something that is compiled from C, and catches the memory that it makes for itself: kernels of our own can then work
 * on its tensors, where they are.
 */
export async function catchMemory<Result>(start: () => Promise<Result>): Promise<[Result, WebAssembly.Memory | undefined]> {
  let memory: WebAssembly.Memory | undefined
  const { instantiate, instantiateStreaming } = WebAssembly
  const watched =
    <Args extends unknown[]>(make: (...args: Args) => Promise<WebAssembly.WebAssemblyInstantiatedSource>) =>
    async (...args: Args) => {
      const made = await make(...args)
      // Under a name that the compiler made up.
      memory ??= Object.values(made.instance.exports).find((value) => value instanceof WebAssembly.Memory)
      return made
    }
  const set = (functions: object) => Object.assign(WebAssembly, functions)
  set({
    instantiate: watched(instantiate as (source: BufferSource) => Promise<WebAssembly.WebAssemblyInstantiatedSource>),
    ...(instantiateStreaming && { instantiateStreaming: watched(instantiateStreaming) }), // some have none
  })
  try {
    return [await start(), memory]
  } finally {
    set({ instantiate, instantiateStreaming })
  }
}
