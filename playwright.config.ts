import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from 'playwright/test'
import { systemChromium } from './e2e/system-chromium'

// The whole site on services and data of its own. The tests find its inbox, bucket and database in
// `$CORRAL_DATA/site.json` (scripts/installation.ts). The workers of the runner inherit both variables.
process.env.PORT ??= '3210'
process.env.CORRAL_DATA ??= mkdtempSync(path.join(tmpdir(), 'corral-e2e-'))

const url = `http://localhost:${process.env.PORT}`
const root = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts', // *.test.ts beside a bench is Vitest's
  outputDir: 'test-results',
  workers: 1, // one site, two cores
  forbidOnly: Boolean(process.env.CI),
  timeout: 180_000,
  expect: { timeout: 15_000 }, // a bound for two busy cores; what is there is seen at once
  reporter: 'list',
  use: {
    baseURL: url,
    // Pictures of every step take as long as the steps; of how a failed test ended there is one.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: systemChromium(),
      args: [...(root ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--disable-background-networking'],
    },
  },
  webServer: {
    command: 'node scripts/bootstrap.mjs start',
    url: `${url}/sign-in`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
  },
})
