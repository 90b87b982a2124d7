import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { installation } from './bootstrap.mjs'

const root = path.resolve(import.meta.dirname, '..')

test('a signal to npm, of which its shell dies, stops what the shell had started', async () => {
  const env = { ...process.env, npm_lifecycle_event: 'worker' }
  // More than one command, so that the shell does not become the command itself.
  const shell = spawn('sh', ['-c', 'node scripts/bootstrap.mjs ../lib/testing/wait-for-signal; exit'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  shell.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  await expect.poll(() => said, { timeout: 30_000 }).toBe('running\n')
  shell.kill('SIGTERM')
  await once(shell.stdout, 'end') // nobody is left who could write
  expect(said).toBe('running\nasked to stop\n')
})

describe('what is installed', () => {
  const lock = {
    '': {},
    'node_modules/next': { version: '2' },
    'node_modules/other-machine': { version: '1', optional: true },
    'node_modules/vitest': { version: '3', dev: true },
    'node_modules/for-both': { version: '1', devOptional: true },
  }
  const without = { 'node_modules/next': { version: '2' } }
  const whole = { ...without, 'node_modules/vitest': { version: '3', dev: true } }
  const old = { 'node_modules/next': { version: '1' } }
  const wholeOld = { ...whole, ...old }

  test.each([
    ['start', undefined, 'ci --omit=dev'],
    ['worker', undefined, 'ci --omit=dev'],
    ['test', undefined, 'ci --include=dev'],
    ['dev', undefined, 'ci --include=dev'],
    ['start', without, undefined],
    ['test', without, 'install --no-save --include=dev'],
    ['start', whole, undefined],
    ['test', whole, undefined],
    ['start', old, 'install --no-save --omit=dev'],
    ['test', old, 'install --no-save --include=dev'],
    ['start', wholeOld, 'install --no-save --include=dev'],
    ['start', { ...without, 'node_modules/vitest': { version: '2', dev: true } }, 'install --no-save --include=dev'],
  ])('%s on %j: %s', (command, have, how) => expect(installation(command, { wanted: lock, have })?.join(' ')).toBe(how))
})
