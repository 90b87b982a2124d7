import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generateClient } from './build'
import { installChromium } from './chromium'
import { fail } from './fail'
import { browserFailures, unitFailures } from './failures'
import { root } from './installation'
import { sinceStart } from './progress'

// `npm test`: format, lint (the house plan included), types, unit and integration tests, browser tests; then one line that
// counts them. Format, lint and types count as one each.

/** How many, and what failed in words. */
type Count = { passed: number; failed: number; failures?: string[] }

const dir = mkdtempSync(path.join(tmpdir(), 'corral-check-'))
const report = (name: string) => path.join(dir, `${name}.json`)

function run(name: string, args: string[], env: Record<string, string> = {}): Promise<boolean> {
  const child = spawn(path.join(root, 'node_modules/.bin', name), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  })
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => resolve(code === 0)))
}

const one = (ok: boolean): Count => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** A run that failed without a failed test (a file that does not load, an error outside) still failed once. */
const honest = (ok: boolean, count: Count): Count => ({ ...count, failed: ok ? count.failed : Math.max(count.failed, 1) })

async function unit(): Promise<Count> {
  const ok = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report('unit')}`])
  if (!existsSync(report('unit'))) return one(false)
  const result = JSON.parse(readFileSync(report('unit'), 'utf8'))
  return honest(ok, { passed: result.numPassedTests, failed: result.numFailedTests, failures: unitFailures(result) })
}

async function browser(): Promise<Count> {
  installChromium()
  const ok = await run('playwright', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report('browser'),
    CORRAL_DATA: path.join(dir, 'site'),
  })
  if (!existsSync(report('browser'))) return one(false)
  const result = JSON.parse(readFileSync(report('browser'), 'utf8'))
  const { expected, unexpected, flaky } = result.stats
  return honest(ok, { passed: expected, failed: unexpected + flaky, failures: browserFailures(result) })
}

/** The client of the database is kept in git: whoever changes the schema commits the client that belongs to it. */
async function client(): Promise<Count> {
  const stale = await generateClient()
  if (stale) console.error('The database client was made anew: commit lib/io/generated.')
  return one(!stale)
}

async function stage(name: string, work: () => Promise<Count>): Promise<Count> {
  const from = Date.now()
  const count = await work()
  console.log(`\n== ${name}: ${count.passed} passed, ${count.failed} failed, ${Math.round((Date.now() - from) / 1000)} s\n`)
  if (count.failed === 0) return count
  return { ...count, failures: count.failures?.length ? count.failures : [`${name} (its reason stands above)`] }
}

async function main() {
  const counts = [
    await stage('database client', client),
    ...(await Promise.all([
      stage('format', async () => one(await run('prettier', ['--check', '.', '--log-level', 'warn']))),
      stage('lint', async () => one(await run('eslint', ['.', '--max-warnings', '0']))),
      stage('types', async () => one(await run('tsc', ['--noEmit', '-p', '.']))),
    ])),
    await stage('unit and integration tests', unit),
    await stage('browser tests', browser),
  ]
  const passed = counts.reduce((sum, count) => sum + count.passed, 0)
  const failed = counts.reduce((sum, count) => sum + count.failed, 0)
  rmSync(dir, { recursive: true, force: true })
  for (const failure of counts.flatMap(({ failures = [] }) => failures)) console.log(`FAILED ${failure}\n`)
  console.log(`All stages took ${sinceStart()}.`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

await main().catch(fail)
