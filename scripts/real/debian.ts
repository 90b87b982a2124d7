import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { existsSync, globSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '@/lib/domain/errors'
import { readInstallPlan } from './install-plan'

const PACKAGES = ['ceph-mon', 'ceph-osd', 'radosgw', 'postgresql', 'exim4-daemon-light']
const POLICY = '/usr/sbin/policy-rc.d' // with 101 in it, a package that is installed starts nothing by itself

/** Runs a command to its end. @returns what it printed @throws with what it complained about */
export function run(
  file: string,
  args: string[],
  options: { env?: Record<string, string>; input?: string; uid?: number; gid?: number } = {},
): string {
  const done = spawnSync(file, args, { encoding: 'utf8', timeout: 600_000, cwd: '/', ...options, env: { ...process.env, ...options.env } })
  if (done.status !== 0) throw new Error(`${file} ${args.join(' ')} failed: ${done.stderr || done.error?.message}`)
  return done.stdout
}

/** What dpkg knows of each package: the second letter is n for nothing, c for configuration that was left, else files. */
function states(): Map<string, string> {
  const lines = run('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}\t${Package}\n']).split('\n')
  return new Map(lines.map((line) => line.split('\t')).flatMap(([state = '', name]) => (name ? [[name, state[1] ?? 'n']] : [])))
}

/** Databases whose server is not installed would go with the server that the test removes in the end. */
function checkDatabases() {
  const left =
    existsSync('/usr/sbin/pg_ctlcluster') || globSync('/usr/lib/postgresql/*/bin/postgres').length > 0
      ? []
      : globSync('/{etc,var/lib}/postgresql/*/*')
  if (left.length > 0)
    throw new AppError(
      'not_ready',
      `Databases of a PostgreSQL that is not installed are here (${left.join(', ')}): install it, or move them away, first.`,
    )
}

/** Runs `work` while no package that is installed may start a server by itself. */
function withoutStarting(work: () => void) {
  const quiet = !existsSync(POLICY)
  if (quiet) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    work()
  } finally {
    if (quiet) rmSync(POLICY)
  }
}

/**
 * Installs those of the real services that are not here from Debian, none of them started.
 * @returns removes what this call installed, and nothing else
 */
export function installPackages(): () => void {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version'))
    throw new AppError('not_ready', 'The real services come from Debian packages: run this as root on Debian.')
  checkDatabases()
  // sudo comes with Ceph and refuses to go where root has no password: it was not there before, so it may.
  const env = { DEBIAN_FRONTEND: 'noninteractive', SUDO_FORCE_REMOVE: 'yes' }
  const install = (...flags: string[]) =>
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', '--no-remove', '--no-upgrade', ...flags, ...PACKAGES], { env })
  run('apt-get', ['update', '-q'], { env })
  const before = states()
  const ours = readInstallPlan(install('--simulate'))
  const remove = () => {
    const now = states()
    const here = ours.filter((name) => !'nc'.includes(now.get(name) ?? 'n'))
    // dpkg takes away what it is told and nothing that depends on it; configuration from before us stays.
    for (const [action, had] of [
      ['--remove', true],
      ['--purge', false],
    ] as const) {
      const those = here.filter((name) => (before.get(name) === 'c') === had)
      if (those.length > 0) run('dpkg', [action, ...those], { env })
    }
  }
  try {
    withoutStarting(() => install())
  } catch (error) {
    remove()
    throw error
  }
  return remove
}

/** A server of the test, and the way to end it. */
export function serve(
  file: string,
  args: string[],
  options: Omit<SpawnOptions, 'env'> & { env?: Record<string, string> } = {},
): ChildProcess {
  return spawn(file, args, { stdio: ['ignore', 'ignore', 'inherit'], cwd: '/', ...options, env: { ...process.env, ...options.env } })
}

/** Stops a server, by force after ten seconds, and waits until it is gone. */
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
