import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { takePort } from '@/lib/embedded/free-port'

// npm run bench:start -- <commit> <commit> [rounds]
// How long a fresh clone takes from `npm start` to its sign-in link: the commits take turns, so that both meet the same
// machine. Prints seconds and, for the second commit over the first, the ratio of the medians.

const root = path.resolve(import.meta.dirname, '../../..')
const LIMIT = 900_000 // ms
const [before, after = 'HEAD', rounds = '2'] = process.argv.slice(2)
if (!before) throw new Error('Say which commits: npm run bench:start -- <commit> <commit>')

// What the npm that runs this says of its own settings is nothing for that of a clone.
const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))) as NodeJS.ProcessEnv

function git(args: string[]) {
  const { status, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

/** Starts a clone and stops it when it shows the link. @returns seconds, and when the packages were there */
async function start(commit: string): Promise<{ link: number; packages: string }> {
  const dir = mkdtempSync(path.join(tmpdir(), 'corral-bench-start-'))
  const clone = path.join(dir, 'clone')
  git(['clone', '-q', '--no-checkout', root, clone])
  git(['-C', clone, 'checkout', '-q', '--detach', commit])
  const PORT = String(await takePort(0))
  const from = performance.now()
  const npm = spawn('npm', ['start'], { cwd: clone, env: { ...plain, PORT, CORRAL_DATA: path.join(dir, 'data') } })
  let said = ''
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (chunk) => (said += chunk))
  const gone = new Promise((done) => npm.on('exit', done))
  try {
    while (!said.includes('Sign in as the owner')) {
      if (npm.exitCode !== null || performance.now() - from > LIMIT) throw new Error(`no link:\n${said}`)
      await pause(50)
    }
    return { link: (performance.now() - from) / 1000, packages: /Packages installed in (\d+ s)/.exec(said)?.[1] ?? '?' }
  } finally {
    npm.kill('SIGTERM')
    await gone
    while (said.includes('Corral is ready') && !said.includes('Stopped.')) await pause(50)
    rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 })
  }
}

const taken: Record<'before' | 'after', number[]> = { before: [], after: [] }
for (let round = 0; round < Number(rounds); round++)
  for (const which of ['before', 'after'] as const) {
    const load = loadavg()[0]!.toFixed(1)
    const { link, packages } = await start(which === 'before' ? before : after)
    taken[which].push(link)
    console.log(
      `${which.padEnd(6)} ${link.toFixed(0).padStart(4)} s to the link, packages ${packages}; load ${load} to ${loadavg()[0]!.toFixed(1)}`,
    )
  }
const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!
console.log(`ratio ${(median(taken.after) / median(taken.before)).toFixed(2)}`)
