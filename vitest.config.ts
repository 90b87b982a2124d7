import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

const PURE = 'lib/domain/**/*.test.ts'

export default defineConfig({
  resolve: {
    alias: {
      '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, ''),
      'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)), // tests are on the server
    },
  },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    projects: [
      // What is pure leaves nothing behind: its files share a process, which spares starting one for each.
      { extends: true, test: { name: 'pure', include: [PURE], isolate: false } },
      {
        extends: true,
        test: {
          name: 'rest',
          globalSetup: ['lib/testing/services.ts', 'scripts/setup-tests.ts'],
          include: ['{app,lib,workers,scripts,prisma,e2e}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, PURE],
        },
      },
    ],
    setupFiles: ['lib/testing/quiet-console.ts'],
    // Two cores are shared with PostgreSQL and the bucket. One more than they are: now and then one waits for the clock, up to
    // half a minute where a killed worker's run is called lost.
    maxWorkers: 3,
    testTimeout: 60_000, // the tests that kill servers, on a machine that is busy with something else
    hookTimeout: 60_000,
  },
})
