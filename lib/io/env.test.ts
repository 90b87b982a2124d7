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
  expect(settings.maxImageBytes).toBe(50_000_000)
  expect(parseEnv({ ...GOOD, MAX_IMAGE_BYTES: '1000' }).maxImageBytes).toBe(1000)
})

test.each([
  ['DATABASE_URL', undefined, /DATABASE_URL must be set: the address of PostgreSQL/],
  ['DATABASE_URL', 'mysql://x', /DATABASE_URL must be the address of PostgreSQL, beginning with postgresql:\/\//],
  ['AUTH_SECRET', undefined, /AUTH_SECRET must be set/],
  ['AUTH_SECRET', 'short', /AUTH_SECRET must be at least 32 characters/],
  ['APP_URL', 'corral', /APP_URL must be the address/],
  ['APP_URL', 'https://example.org/corral', /APP_URL must have no path/],
  ['S3_BUCKET', '', /S3_BUCKET must be set/],
  ['S3_ACCESS_KEY_ID', '', /S3_ACCESS_KEY_ID must be set: the access key/],
  ['S3_PUBLIC_ENDPOINT', 's3.example.org', /S3_PUBLIC_ENDPOINT must be the address/],
  ['SMTP_URL', 'mail.example.org', /SMTP_URL must be the address of the mail server, beginning with smtp:/],
  ['MAIL_FROM', 'Corral', /MAIL_FROM must be the sender of mails/],
  ['SIGN_UP', 'yes', /SIGN_UP must be open or invited/],
  ['TRUSTED_PROXIES', '10.0.0.0/8, proxy', /TRUSTED_PROXIES must be addresses or networks of proxies/],
  ['TRUSTED_PROXIES', '10.0.0.0/33', /TRUSTED_PROXIES must be/],
  ['TRUSTED_PROXIES', '10.0.0.0/8/8', /TRUSTED_PROXIES must be/],
  ['MAX_IMAGE_BYTES', 'lots', /MAX_IMAGE_BYTES must be the most bytes of a picture, as a whole number above 0\./],
  ['MAX_IMAGE_BYTES', '50MB', /MAX_IMAGE_BYTES must be the most bytes/],
  ['MAX_IMAGE_BYTES', '5000000000', /MAX_IMAGE_BYTES must be below 2,147,483,648/],
  ['MAX_IMAGE_PIXELS', '0', /MAX_IMAGE_PIXELS must be the most pixels of a picture, as a whole number above 0\./],
  ['GOOGLE_CLIENT_ID', 'id', /GOOGLE_CLIENT_SECRET must be set too, because GOOGLE_CLIENT_ID is/],
  ['GITHUB_CLIENT_SECRET', 'secret', /GITHUB_CLIENT_ID must be set too/],
])('%s = %s is refused in one sentence', (name, value, sentence) => {
  expect(() => parseEnv({ ...GOOD, [name]: value })).toThrow(sentence)
})
