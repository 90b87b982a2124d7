#!/usr/bin/env node
// The `corral` command of a clone: plain JavaScript that any Node >= 20 starts, and that runs the TypeScript of lib/cli.
// What people are given is the package that the site serves (scripts/pack-command.ts).
import { fileURLToPath } from 'node:url'
import { register } from 'tsx/esm/api'

// The program is started from anywhere; its own paths are those of its own repository.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) })
const { start } = await import('../lib/cli/start.ts')
await start(process)
