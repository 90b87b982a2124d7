import { createInterface } from 'node:readline/promises'
import type { Console, Terminal } from './terminal'

/** Whether the person wants it; in a pipe and with --json nobody is asked. */
export async function confirm({ stdin, stderr, signal }: Console, terminal: Terminal, question: string): Promise<boolean> {
  if (terminal.json || !stdin.isTTY || !stderr.isTTY) return true
  const lines = createInterface({ input: stdin, output: stderr })
  try {
    return !/^\s*n/i.test(await lines.question(question, { signal }))
  } finally {
    lines.close()
  }
}
