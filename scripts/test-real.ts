import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import path from 'node:path'
import { takePort } from '@/lib/embedded/free-port'
import { generateClient } from './build'
import { fail } from './fail'
import { root } from './installation'
import { step } from './progress'
import { startCeph } from './real/ceph'
import { installPackages } from './real/debian'
import { startExim } from './real/exim'
import { startDebianPostgres } from './real/postgresql'

// `npm run test:real [files]`: the same integration tests against services that are not ours: Ceph's S3, Debian's
// PostgreSQL and Exim. KEEP=1 leaves the packages installed for the next time.

const dir = mkdtempSync('/var/tmp/corral-real-')
const undo: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })]
const port = async () => (await takePort(0))!

async function main() {
  chmodSync(dir, 0o755)
  await generateClient()
  await step('Debian packages', async () => {
    const remove = installPackages()
    if (!process.env.KEEP) undo.push(remove)
  })
  const variables: Record<string, string> = {}
  await step('PostgreSQL', async () => {
    const { url, stop } = await startDebianPostgres(path.join(dir, 'postgresql'), await port())
    undo.push(stop)
    variables.REAL_POSTGRES_URL = url
  })
  await step('Exim', async () => {
    const exim = await startExim(path.join(dir, 'exim'), await port())
    undo.push(exim.stop)
    Object.assign(variables, { SMTP_URL: exim.url, REAL_MAIL: exim.dir })
  })
  await step('Ceph', async () => {
    const ceph = await startCeph(path.join(dir, 'ceph'), { v2: await port(), v1: await port(), s3: await port() })
    undo.push(ceph.stop)
    Object.assign(variables, ceph.variables)
  })
  const files = process.argv.length > 2 ? process.argv.slice(2) : ['lib/embedded/s3', 'lib/usecases', 'lib/web', 'lib/io', 'workers']
  const tests = spawnSync(path.join(root, 'node_modules/.bin/vitest'), ['run', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...variables },
  })
  process.exitCode = tests.status ?? 1
}

/** Undoes all of it, in reverse, even where one part fails. */
async function cleanUp() {
  for (const one of undo.splice(0).reverse()) {
    try {
      await one()
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
      process.exitCode = 1
    }
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void cleanUp().then(() => process.exit(1)))
await main().finally(cleanUp).catch(fail)
