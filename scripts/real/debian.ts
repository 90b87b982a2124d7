import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '@/lib/domain/errors'

export const PACKAGES = ['ceph-mon', 'ceph-osd', 'radosgw', 'postgresql', 'exim4-daemon-light']
const POLICY = '/usr/sbin/policy-rc.d' // with 101 in it, a package that is installed starts nothing by itself

/** Runs a command to its end. @returns what it printed @throws with what it complained about */
export function run(file: string, args: string[], options: { env?: Record<string, string>; input?: string; uid?: number; gid?: number } = {}): string {
  const done = spawnSync(file, args, { encoding: 'utf8', timeout: 600_000, cwd: '/', ...options, env: { ...process.env, ...options.env } })
  if (done.status !== 0) throw new Error(`${file} ${args.join(' ')} failed: ${done.stderr || done.error?.message}`)
  return done.stdout
}

/** Every package that has files here, also one that waits for a trigger; `n` is not installed, `c` only configuration. */
function present(): Set<string> {
  const lines = run('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}\t${Package}\n']).split('\n')
  return new Set(lines.map((line) => line.split('\t')).flatMap(([status = '', name]) => (name && !'nc'.includes(status[1] ?? 'n') ? [name] : [])))
}

/**
 * Installs the real services from Debian, none of them started.
 * @returns removes what was not there before
 */
export function installPackages(): () => void {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    throw new AppError('not_ready', 'The real services come from Debian packages: run this as root on Debian.')
  const before = present()
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const quiet = !existsSync(POLICY)
  if (quiet) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    run('apt-get', ['update', '-q'], { env })
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...PACKAGES], { env })
  } finally {
    if (quiet) rmSync(POLICY)
  }
  const added = [...present()].filter((name) => !before.has(name))
  return () => {
    // sudo comes with Ceph and refuses to go where root has no password: it was not there before, so it may.
    if (added.length > 0) run('apt-get', ['purge', '-y', '-q', ...added], { env: { ...env, SUDO_FORCE_REMOVE: 'yes' } })
  }
}

/** A server of the test, and the way to end it. */
export function serve(file: string, args: string[], options: Omit<SpawnOptions, 'env'> & { env?: Record<string, string> } = {}): ChildProcess {
  return spawn(file, args, { stdio: ['ignore', 'ignore', 'inherit'], cwd: '/', ...options, env: { ...process.env, ...options.env } })
}

export async function end(server: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((done) => server.once('exit', done))
  server.kill(signal)
  const force = setTimeout(() => server.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(force)
}

/** Waits until `ready` does not fail any more. */
export async function until(what: string, ready: () => Promise<unknown>, seconds = 90): Promise<void> {
  const last = Date.now() + seconds * 1000
  for (;;) {
    try {
      await ready()
      return
    } catch (error) {
      if (Date.now() > last) throw new Error(`${what} did not start: ${String(error)}`)
      await pause(200)
    }
  }
}
