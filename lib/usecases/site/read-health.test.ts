import { afterEach, expect, test, vi } from 'vitest'
import { env } from '@/lib/io/env'
import { useServices } from '@/lib/testing/use-services'
import { readHealth } from './read-health'

await useServices()
const { bucket } = env()
const { endpoint } = bucket
afterEach(() => void (bucket.endpoint = endpoint))

test('a site whose services answer is well', async () => {
  expect(await readHealth()).toEqual({ ok: true })
})

test('one whose bucket does not answer is not', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  bucket.endpoint = 'http://127.0.0.1:1' // nobody listens there
  await expect(readHealth()).rejects.toMatchObject({ code: 'unavailable' })
})
