type Waiting<T, R> = { item: T; done: (result: R) => void; failed: (error: unknown) => void }

/**
 * One call for what many ask for by themselves: while a call is under way what is asked for is gathered, and goes with the next one.
 * So a single thing waits for nothing, and of many as many go together as come meanwhile. A call that fails fails all that went with it.
 * @param call answers in the order of its items
 * @param most.items of one call
 * @param most.calls under way at once
 */
export function gather<T, R>(call: (items: T[]) => Promise<readonly R[]>, most: { items: number; calls: number }): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = []
  let calls = 0

  async function send(part: Waiting<T, R>[]): Promise<void> {
    calls++
    try {
      const results = await call(part.map(({ item }) => item))
      if (results.length !== part.length) throw new Error(`${results.length} answers for ${part.length} questions`)
      part.forEach(({ done }, at) => done(results[at]!))
    } catch (error) {
      for (const { failed } of part) failed(error)
    } finally {
      calls--
      go()
    }
  }

  // What is asked for in one breath goes together.
  const go = () =>
    queueMicrotask(() => {
      while (calls < most.calls && waiting.length > 0) void send(waiting.splice(0, most.items))
    })

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed })
      go()
    })
}
