import { expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { ModelLink } from '@/lib/domain/contract/model'
import { Nothing } from '@/lib/domain/contract/nothing'
import { AppError } from '@/lib/domain/errors'
import { db } from '@/lib/io/db'
import { useServices } from '@/lib/testing/use-services'
import { answerJson, problem } from './respond'

await useServices()

async function answerTo(work: Promise<unknown>) {
  const lines = vi.spyOn(console, 'error').mockImplementation(() => {})
  const response = await work.then(() => new Response('{}'), problem)
  const logged = lines.mock.calls.flat()
  const later = response.headers.get('retry-after')
  lines.mockRestore()
  return { status: response.status, body: (await response.json()) as { code: string; title: string }, logged, later }
}

test('what we understand is shown as it is, and not logged', async () => {
  const { status, body, logged } = await answerTo(Promise.reject(new AppError('conflict', 'Taken.', { by: 'ann' })))
  expect([status, body.code, body.title, logged]).toEqual([409, 'conflict', 'Taken.', []])
  expect(body).toMatchObject({ detail: { by: 'ann' } })
})

test('a row that was deleted meanwhile is gone, and a database that is away is unavailable: a line each in the log', async () => {
  expect(await answerTo(db.user.update({ where: { id: 'nobody' }, data: { name: 'x' } }))).toMatchObject({
    status: 410,
    body: { code: 'gone' },
    later: null,
    logged: [expect.stringMatching(/^gone: [^\n]*No record was found[^\n]*$/)],
  })
  expect(await answerTo(db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`)).toMatchObject({
    status: 503,
    body: { code: 'unavailable' },
    later: '5',
    logged: [expect.stringMatching(/^unavailable: [^\n]*57P01[^\n]*$/)],
  })
})

test('anything else is our side, in the log and without detail', async () => {
  const error = new Error('secret detail')
  const { status, body, logged } = await answerTo(Promise.reject(error))
  expect([status, body.code, logged]).toEqual([
    500,
    'internal',
    [expect.stringMatching(/^Error: secret detail\n {4}at .*respond\.test\.ts/)],
  ])
  expect(JSON.stringify(body)).not.toContain('secret')
})

test('an answer is what the contract says: a moment is text, and a key it does not name stays here', async () => {
  const value = { url: '/zip', expiresAt: new Date(0), leaseToken: 'secret' }
  const response = answerJson(ModelLink, value)
  expect(await response.json()).toEqual({ url: '/zip', expiresAt: '1970-01-01T00:00:00.000Z' })
  expect(answerJson(Nothing, undefined).status).toBe(204)
})

test('a value that does not fit is our side, and the log names the place', async () => {
  const wrong = { url: '/zip' } as z.output<typeof ModelLink>
  const { status, body, logged } = await answerTo(Promise.resolve().then(() => answerJson(ModelLink, wrong)))
  expect([status, body.code]).toEqual([500, 'internal'])
  expect(String(logged[0])).toContain('expiresAt')
})
