import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  // Some files only show their tsx to the bundler of Next; here the classic transform is enough.
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    environment: 'node',
    include: ['{app,lib,workers,scripts,prisma}/**/*.test.{ts,tsx}'],
    globalSetup: ['lib/testing/services.ts'],
    setupFiles: ['lib/testing/quiet-console.ts'],
    // Workers share two cores with PostgreSQL: more only makes each test slower.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
