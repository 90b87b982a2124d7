import { afterEach, beforeEach, expect, test } from 'vitest'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { ModelLink } from '@/lib/domain/contract/model'
import { Nothing } from '@/lib/domain/contract/nothing'
import { api } from './api'
import { ApiProblem, problemText } from './api-problem'

const Numbers = z.object({ items: z.array(z.number()) })

// A real HTTP server; only the browser's idea of "same origin" is stood in for.
type Answer = { status: number; type?: string; body?: string }
let server: Server
let answer: Answer
let asked: { method?: string; url?: string; body: string }
let named: string | string[] | undefined
const plainFetch = globalThis.fetch

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

beforeEach(async () => {
  server = createServer(async (request, response) => {
    asked = { method: request.method, url: request.url, body: await textOf(request) }
    named = request.headers['corral-person']
    response.writeHead(answer.status, { 'Content-Type': answer.type ?? 'application/json' })
    response.end(answer.body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  globalThis.fetch = (to, init) => plainFetch(new URL(String(to), `http://127.0.0.1:${port}`), init)
})
afterEach(async () => {
  globalThis.fetch = plainFetch
  await new Promise((closed) => server.close(closed))
})

test('an answer is parsed, the query is written and the body sent as JSON', async () => {
  answer = { status: 200, body: '{"items":[1]}' }
  expect(await api.post('/workspaces/a/projects', Numbers, { body: { name: 'Ü' }, query: { q: 'a b', not: undefined } })).toEqual({
    items: [1],
  })
  expect(asked).toEqual({ method: 'POST', url: '/api/workspaces/a/projects?q=a+b', body: '{"name":"Ü"}' })
})

test('a request names the person in whose name it is made, if that is known', async () => {
  answer = { status: 204 }
  await api.quiet.post('/x', Nothing, { person: 'ann' })
  expect(named).toBe('ann')
  await api.quiet.post('/x', Nothing)
  expect(named).toBeUndefined()
})

test('an answer without a body is undefined', async () => {
  answer = { status: 204 }
  expect(await api.delete('/workspaces/a', Nothing)).toBeUndefined()
})

test('a moment is a Date, and what the contract does not name is left out', async () => {
  answer = { status: 200, body: '{"url":"/zip","expiresAt":"2026-11-22T12:00:00.000Z","more":1}' }
  expect(await api.get('/x', ModelLink)).toEqual({ url: '/zip', expiresAt: new Date('2026-11-22T12:00:00Z') })
})

test.each(['{"items":["a"]}', '<h1>Pay for the hotel first</h1>', ''])(
  'an answer that the contract does not know is our side, by name: %s',
  async (body) => {
    answer = { status: 200, body }
    const problem = await api.get('/workspaces/a/projects', Numbers).catch((error: unknown) => error)
    expect(problem).toMatchObject({
      code: 'internal',
      status: 200,
      message: expect.stringContaining('GET /workspaces/a/projects') as string,
    })
  },
)

test('a problem carries its code and its sentence', async () => {
  answer = {
    status: 409,
    type: 'application/problem+json',
    body: '{"title":"A label is called RBC already.","code":"conflict","status":409}',
  }
  const problem = await api.post('/x', Nothing).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(ApiProblem)
  expect(problem).toMatchObject({ code: 'conflict', status: 409, message: 'A label is called RBC already.' })
})

test('an answer from something in between is our side', async () => {
  answer = { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }
  expect(problemText(await api.get('/x', Nothing).catch((error: unknown) => error))).toMatch(/our side/)
})

test('what is too large for something in between may be sent in parts', async () => {
  answer = { status: 413, type: 'text/html', body: '<h1>Request Entity Too Large</h1>' }
  await expect(api.post('/x', Nothing)).rejects.toMatchObject({ code: 'too_large', status: 413 })
})

test('no answer at all says so', async () => {
  globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'))
  await expect(api.get('/x', Nothing)).rejects.toMatchObject({ code: 'offline', status: 0 })
})
