import { existsSync } from 'node:fs'
import { defineConfig } from 'playwright/test'

// Debian's Chromium where it is installed; otherwise the one `npx playwright install chromium` fetched.
const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))
const root = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1, // one site, two cores
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  reporter: 'list',
  use: {
    baseURL: process.env.APP_URL ?? 'http://127.0.0.1:3000',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? system,
      args: [...(root ? ['--no-sandbox'] : []), '--disable-dev-shm-usage', '--disable-background-networking'],
    },
  },
})
