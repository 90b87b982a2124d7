import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'

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
