const begun = Date.now()
const seconds = (from: number) => `${((Date.now() - from) / 1000).toFixed(1)} s`

/** Shows one step of the start as one line, with its seconds; `work` says whether there was anything to do. */
export async function step(what: string, work: () => Promise<boolean | void>): Promise<void> {
  const from = Date.now()
  const waiting = setInterval(() => console.log(`  … ${what}, ${seconds(from)}`), 10_000)
  try {
    const worked = await work()
    console.log(`  ${worked === false ? 'up to date' : seconds(from)}`.padEnd(14), what)
  } finally {
    clearInterval(waiting)
  }
}

/** How long the command has been at work, for people. */
export const sinceStart = () => seconds(begun)
