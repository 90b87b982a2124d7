#!/usr/bin/env node
// The `corral` command: plain JavaScript that any Node >= 20 starts, and that runs the TypeScript of lib/cli.
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// The program is started from anywhere; its own paths are those of its own repository.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
const { main } = await import('../lib/cli/main.ts')

const interrupt = new AbortController()
process.once('SIGINT', () => {
  interrupt.abort()
  process.once('SIGINT', () => process.exit(130)) // a second time: at once
})
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0) // `corral runs | head`
  throw error
})

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupt.signal,
})
