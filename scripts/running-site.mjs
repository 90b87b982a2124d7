import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

// Plain JavaScript without packages: asked before anything is installed.

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const commandLine = (pid) => (existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : 'scripts/start.ts')

/**
 * What to say where a site of this data folder runs already; undefined where none does. One site a data folder, and its packages
 * are not changed beneath it.
 */
export function alreadyRuns(dataFolder) {
  const file = path.join(dataFolder, 'site.json')
  if (!existsSync(file)) return undefined
  const { pid, url } = JSON.parse(readFileSync(file, 'utf8'))
  const runs = pid !== process.pid && isAlive(pid) && /scripts\/(start|dev)\.ts/.test(commandLine(pid))
  return runs ? `Corral already runs at ${url} (process ${pid}).` : undefined
}
