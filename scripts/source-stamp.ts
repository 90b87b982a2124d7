import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './installation'

/** One hash over the contents of these files (glob patterns from the root of the project), tests left out. */
export function sourceStamp(patterns: string[]): string {
  const hash = createHash('sha256')
  const files = globSync(patterns, { cwd: root, exclude: (name) => /(^|\/)(node_modules|generated)$|\.test\.tsx?$/.test(name) })
  for (const file of files.sort()) {
    if (!/\.[a-z0-9]+$/i.test(file)) continue // a folder
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}
