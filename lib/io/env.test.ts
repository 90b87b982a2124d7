import { expect, test } from 'vitest'
import { parseEnv } from './env'

const GOOD = {
  DATABASE_URL: 'postgresql://corral:secret@127.0.0.1:5432/corral',
  S3_ENDPOINT: 'http://127.0.0.1:9000',
  S3_BUCKET: 'corral',
  S3_ACCESS_KEY_ID: 'key',
  S3_SECRET_ACCESS_KEY: 'secret',
  SMTP_URL: 'smtp://127.0.0.1:25',
  APP_URL: 'https://corral.example.org/',
  AUTH_SECRET: 'a'.repeat(32),
}

test('takes a whole set of settings and fills the defaults', () => {
  const settings = parseEnv(GOOD)
  expect(settings.appUrl).toBe('https://corral.example.org')
  expect(settings.bucket.publicEndpoint).toBe('http://127.0.0.1:9000')
  expect(settings.google).toBeUndefined()
})

test.each([
  ['DATABASE_URL', undefined, /DATABASE_URL must be set: the address of PostgreSQL/],
  ['DATABASE_URL', 'mysql://x', /DATABASE_URL must be the address of PostgreSQL, beginning with postgresql:\/\//],
  ['AUTH_SECRET', undefined, /AUTH_SECRET must be set/],
  ['AUTH_SECRET', 'short', /AUTH_SECRET must be at least 32 characters/],
  ['APP_URL', 'corral', /APP_URL must be the address/],
  ['S3_BUCKET', '', /S3_BUCKET must be set/],
])('%s = %s is refused in one sentence', (name, value, sentence) => {
  expect(() => parseEnv({ ...GOOD, [name]: value })).toThrow(sentence)
})
