import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { main } from '@/lib/cli/main'

let server: Server | undefined
afterEach(() => server?.close())

const metrics = { version: 1, heldOut: 'test', images: 1, metric: 'accuracy', value: 1, perLabel: [], seconds: {}, peakMemoryBytes: 1 }
const model = {
  number: 2,
  live: false,
  candidate: true,
  createdAt: '2026-11-22T12:00:00.000Z',
  labels: ['a'],
  metrics,
  bytes: 5e6,
  files: [{ path: 'bundle.json', bytes: 1, sha256: '' }],
  parity: {},
  float32: false,
  leftOut: [{ path: 'model_onnx/model.onnx', reason: 'differs' }],
  rebuild: null as { askedAt: string; failure: string | null } | null,
  run: { number: 1, config: {}, seconds: 1, by: null },
  snapshot: 's',
}
const askedAt = '2026-11-28T12:00:00.000Z'
const project = {
  id: 'p',
  slug: 'cows',
  name: 'Cows',
  type: 'classification',
  multiLabel: false,
  annotatorsAddLabels: true,
  createdAt: askedAt,
  models: 2,
}
const counts = { all: 0, labelled: 0, unlabelled: 0, negative: 0 }

/** Asks for model 2 to be rebuilt, where the site says this of it, look by look. */
const rebuild = (...looks: (typeof model)['rebuild'][]) => run(['models', 'rebuild', '2'], looks)
const asTrained = () => run(['models', 'rebuild', '2', '--float32'], [null])

async function run(argv: string[], looks: (typeof model)['rebuild'][] = []) {
  const [asked, bodies] = [[] as string[], [] as string[]]
  server = createServer((request, response) => {
    const url = request.url ?? ''
    request.on('data', (chunk) => bodies.push(String(chunk)))
    if (url.includes('/models/')) asked.push(`${request.method} ${url.split('/models/')[1]}`)
    const answers: Record<string, unknown> = {
      '/api/me': { user: { id: 'u', name: null, email: 'a@b.c' }, workspaces: [{ slug: 'farm', name: 'Farm', role: 'owner' }] },
      '/api/workspaces/farm/projects': { items: [{ ...project, counts, labels: [] }] },
    }
    response.end(JSON.stringify(answers[url] ?? { ...model, rebuild: looks.shift() ?? null }))
  })
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  const [out, err] = [[] as string[], [] as string[]]
  const status = await main(argv, {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    env: { CORRAL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, CORRAL_TOKEN: 't' },
    signal: new AbortController().signal,
  } as never)
  return { status, out: out.join(''), err: err.join(''), asked, bodies }
}

test('it asks once, stays until the files are there, and says what is left out', async () => {
  const { status, out, asked } = await rebuild({ askedAt, failure: null }, { askedAt, failure: null }, null)
  expect(asked).toEqual(['POST 2/rebuild', 'GET 2', 'GET 2'])
  expect(out).toContain('model_onnx/model.onnx is left out: it differs.')
  expect(out).toContain('Model 2 has 1 files, 5.0 MB.')
  expect(status).toBe(0)
})

test('weights are rounded unless somebody wants them as they were trained', async () => {
  expect((await rebuild(null)).bodies).toEqual(['{"float32":false}'])
  const { bodies, out } = await asTrained()
  expect(bodies).toEqual(['{"float32":true}'])
  expect(out).toContain('being written again, with weights in float32.')
})

test('why they could not be written is said, and the exit status says so', async () => {
  const { status, err } = await rebuild({ askedAt, failure: null }, { askedAt, failure: 'No picture is left.' })
  expect(err).toContain('They could not be written: No picture is left.')
  expect(status).toBe(1)
})

test('a model becomes the live one, also by its name with a v', async () => {
  const { status, out, asked } = await run(['models', 'live', 'v2'])
  expect(asked).toEqual(['POST 2/live'])
  expect(out).toContain('Model 2 is live.')
  expect(status).toBe(0)
})

test('what names no model is said before anything is asked of it', async () => {
  const { status, err, asked } = await run(['models', 'live', 'v0'])
  expect({ status, asked }).toEqual({ status: 2, asked: [] })
  expect(err).toContain('"v0" is no model')
})
