import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

// A test that prints has either found something worth a failure or hides what the next one will find. A test that
// expects a line spies on the console itself, and its own spy stands in front of this one.
const said: string[] = []

beforeEach(() => {
  for (const level of ['log', 'info', 'warn', 'error'] as const)
    console[level] = (...values: unknown[]) => void said.push(`console.${level}: ${format(...values)}`)
})

afterEach(() => {
  const lines = said.splice(0)
  if (lines.length > 0) throw new Error(`The console must stay quiet:\n${lines.join('\n')}`)
})
