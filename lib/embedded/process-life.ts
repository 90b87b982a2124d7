import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** Whether a process runs; one that is dead but not yet reaped by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const status = `/proc/${pid}/stat`
  return !(existsSync(status) && / Z /.test(readFileSync(status, 'utf8').replace(/^.*\)/, '')))
}

/** The program's short name (`postgres`, `node`), or '' when no such process runs. */
export function processName(pid: number): string {
  if (!isAlive(pid)) return ''
  const name = `/proc/${pid}/comm`
  if (existsSync(name)) return readFileSync(name, 'utf8').trim()
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' })
  return (stdout ?? '').trim().split('/').at(-1) ?? ''
}
