/**
 * Starts something that is compiled from C, and catches the memory that it makes for itself: kernels of our own can then work
 * on its tensors, where they are. What others of the page start meanwhile is caught as well.
 */
export async function catchMemories(start: () => Promise<unknown>): Promise<WebAssembly.Memory[]> {
  const memories: WebAssembly.Memory[] = []
  const { instantiate, instantiateStreaming } = WebAssembly
  const watched =
    <Args extends unknown[]>(make: (...args: Args) => Promise<WebAssembly.WebAssemblyInstantiatedSource | WebAssembly.Instance>) =>
    async (...args: Args) => {
      const made = await make(...args)
      // Under a name that the compiler made up. Of a module that was compiled before, the answer is the instance.
      const { exports } = made instanceof WebAssembly.Instance ? made : made.instance
      memories.push(...Object.values(exports).filter((value) => value instanceof WebAssembly.Memory))
      return made
    }
  const set = (functions: object) => Object.assign(WebAssembly, functions)
  set({
    instantiate: watched(instantiate as (source: BufferSource) => Promise<WebAssembly.WebAssemblyInstantiatedSource>),
    ...(instantiateStreaming && { instantiateStreaming: watched(instantiateStreaming) }), // some have none
  })
  try {
    await start()
    return memories
  } finally {
    set({ instantiate, instantiateStreaming })
  }
}
