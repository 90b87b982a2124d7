import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

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
    include: ['{app,lib,workers,scripts,prisma,e2e}/**/*.test.{ts,tsx}'],
    globalSetup: ['lib/testing/services.ts', 'scripts/setup-tests.ts'],
    setupFiles: ['lib/testing/quiet-console.ts'],
    // Workers share two cores with PostgreSQL: more only makes each test slower.
    maxWorkers: 2,
    testTimeout: 60_000, // the tests that kill servers, on a machine that is busy with something else
    hookTimeout: 60_000,
  },
})
