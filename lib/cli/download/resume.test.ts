import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { renameSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import fc from 'fast-check'
import type { z } from 'zod'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { main } from '@/lib/cli/main'
import type { Model } from '@/lib/domain/contract/model'

// A site whose line can be cut after any byte, and whose model can be written again while it is fetched.

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const metrics = {
  heldOut: 'test' as const,
  images: 1,
  metric: 'accuracy' as const,
  value: 1,
  perLabel: [],
  seconds: {},
  peakMemoryBytes: 1,
}
const counts = { all: 0, labelled: 0, unlabelled: 0, negative: 0 }
const createdAt = '2026-11-22T12:00:00.000Z'

let dir = ''
let server: Server
/** What the site has, as it is now. */
let files: Record<string, Buffer>
let labels: string[]
/** How many bytes of files the line still carries. */
let line: number
/** From which byte on each file was asked for, and how many lay there already. */
let sent: { path: string; start: number; had: number }[]
/** A line that carries no more is silent instead of broken. */
let silent: boolean
let onFile: (path: string) => void

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'corral-resume-'))
  labels = ['a']
  line = Infinity
  sent = []
  silent = false
  onFile = () => {}
  server = createServer(answer)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(dir, { recursive: true })
})

function withManifest(): Record<string, Buffer> {
  const listed = Object.entries(files).map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: hashOf(bytes) }))
  const project = { id: 'p', name: 'Cows', type: 'classification', multiLabel: false }
  const run = { id: 'r', number: 1, config: {}, backend: 'wasm' }
  const model = { id: 'm', number: 4, createdAt: '' }
  const rest = { workspace: 'Farm', snapshot: 's', labels, metrics, parity: {}, leftOut: [], notice: '' }
  return { 'bundle.json': Buffer.from(JSON.stringify({ version: 2, model, project, run, ...rest, files: listed })), ...files }
}

const cows = { id: 'p', slug: 'cows', name: 'Cows', type: 'classification', multiLabel: false, annotatorsAddLabels: true, createdAt }

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? ''
  const path = url.split('/files/')[1]
  if (path !== undefined) return answerFile(path, request, response)
  const model: z.input<typeof Model> = {
    ...{
      number: 4,
      live: true,
      candidate: false,
      createdAt,
      labels,
      metrics,
      bytes: 1,
      parity: {},
      leftOut: [],
      float32: false,
      rebuild: null,
    },
    files: Object.entries(withManifest()).map(([name, bytes]) => ({ path: name, bytes: bytes.length, sha256: hashOf(bytes) })),
    run: { number: 1, config: { preset: 'fast', seed: 1 }, seconds: 1, by: null },
    snapshot: 's',
  }
  const answers: Record<string, unknown> = {
    '/api/me': { user: { id: 'u', name: null, email: 'a@b.c' }, workspaces: [{ slug: 'farm', name: 'Farm', role: 'viewer' }] },
    '/api/workspaces/farm/projects': { items: [{ ...cows, models: 1, counts, labels: [] }] },
  }
  response.end(JSON.stringify(answers[url] ?? model))
}

/** As the site's own route answers, and no more of it than the line carries. */
function answerFile(path: string, { headers }: IncomingMessage, response: ServerResponse): void {
  onFile(path)
  const bytes = withManifest()[path]!
  const mark = `"${hashOf(bytes)}"`
  const asked = headers['if-range'] === mark ? headers.range : undefined
  const start = Number(/^bytes=(\d+)-$/.exec(asked ?? '')?.[1] ?? 0)
  const body = bytes.subarray(start)
  const range = asked && { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }
  response.writeHead(asked ? 206 : 200, { etag: mark, 'content-length': body.length, ...range })
  const carried = Math.min(line, body.length)
  line -= carried
  sent.push({ path, start, had: sizeOf(bytes) })
  if (carried === body.length) return void response.end(body)
  response.write(body.subarray(0, carried), () => void (silent || response.destroy()))
}

const partOf = (bytes: Buffer) => join(dir, '.model.corral', `${hashOf(bytes)}.part`)
const sizeOf = (bytes: Buffer) => statSync(partOf(bytes), { throwIfNoEntry: false })?.size ?? 0

const env = () => ({ HOME: dir, CORRAL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, CORRAL_TOKEN: 't' })

async function download(name = 'v4', ...more: string[]) {
  let err = ''
  const status = await main(['download', name, '--out', join(dir, 'model'), ...more], {
    env: env(),
    stdin: new PassThrough(),
    stdout: new Writable({ write: (_chunk, _encoding, done) => done() }),
    signal: new AbortController().signal,
    stderr: new Writable({ write: (chunk, _encoding, done) => ((err += chunk), done()) }),
  })
  return { status, err }
}

async function expectAll() {
  for (const [path, bytes] of Object.entries(withManifest())) expect(await readFile(join(dir, 'model', path)), path).toEqual(bytes)
  expect((await readdir(dir)).filter((name) => name.startsWith('.'))).toEqual([])
}

const there = async () => (await readdir(dir)).toSorted()

/** The same bytes under two names, an empty file, and one larger than what the network hands over at once. */
const BUNDLE = {
  'model_web/model.json': Buffer.from('{"a":1}'),
  'model_web/group1-shard1of1.bin': Buffer.alloc(200_000, 'weights '),
  'model_web/labels.json': Buffer.from('["a"]'),
  'model_android/labels.json': Buffer.from('["a"]'),
  'model_ios/empty.txt': Buffer.alloc(0),
}

test('v4 and 4 are the same, and a platform brings its own files alone', async () => {
  files = BUNDLE
  for (const name of ['v4', '4']) {
    sent = []
    expect((await download(name, '--android', '--force')).status).toBe(0)
    expect(sent.map(({ path }) => path)).toEqual(['bundle.json', 'model_android/labels.json'])
  }
})

test.each([[['one "quoted"', '🛑 红', 'two\nlines', '\u2028', '</script>']], [Array.from({ length: 200 }, (_, i) => `label ${i}`)]])(
  'labels arrive as they are: %j',
  async (odd) => {
    labels = odd
    files = { 'model_web/labels.json': Buffer.from(JSON.stringify(labels)), 'model_android/labels.txt': Buffer.from(labels.join('\n')) }
    expect((await download()).status).toBe(0)
    await expectAll()
    expect(JSON.parse(await readFile(join(dir, 'model/bundle.json'), 'utf8'))).toMatchObject({ labels })
  },
)

test('a download that is cut anywhere goes on there when it is asked for again, and what is there is not fetched again', async () => {
  files = BUNDLE
  const whole = Object.values(withManifest()).reduce((sum, { length }) => sum + length, 0) - BUNDLE['model_web/labels.json'].length
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat({ max: Math.floor(whole / 3) - 1 }), { minLength: 1, maxLength: 3 }), async (cuts) => {
      sent = []
      await rm(join(dir, 'model'), { recursive: true, force: true })
      for (const cut of cuts) {
        line = cut
        expect((await download()).status).toBe(1)
        expect(await there()).toEqual(['.model.corral'])
      }
      line = Infinity
      expect((await download()).status).toBe(0)
      await expectAll()
      expect(sent.map(({ start }) => start)).toEqual(sent.map(({ had }) => had))
    }),
    { numRuns: 12 },
  )
})

test('a model whose files are written again between two tries, or while it is fetched, comes as it is then', async () => {
  files = BUNDLE
  line = withManifest()['bundle.json']!.length + 100_000
  expect((await download()).status).toBe(1)
  files = { ...BUNDLE, 'model_web/group1-shard1of1.bin': Buffer.alloc(150_000, 'others ') }
  line = Infinity
  expect((await download()).status).toBe(0)
  await expectAll()
  onFile = (path) => {
    if (path !== 'model_web/model.json' || files === BUNDLE) return
    files = BUNDLE
    sent = []
  }
  const { status, err } = await download('latest', '--force')
  expect(status).toBe(0)
  expect(err).toContain('were written again meanwhile')
  await expectAll()
})

test('what lies there and is wrong is fetched again', async () => {
  files = BUNDLE
  await mkdir(join(dir, '.model.corral'))
  for (const bytes of Object.values(files)) await writeFile(partOf(bytes), Buffer.alloc(bytes.length + 1, 'x'))
  await writeFile(partOf(BUNDLE['model_web/model.json']), '{"a":2}')
  await writeFile(partOf(BUNDLE['model_web/group1-shard1of1.bin']), Buffer.alloc(90_000, 'x'))
  expect((await download()).status).toBe(0)
  await expectAll()
})

test('a command that is killed leaves what has arrived, and the next one goes on there', async () => {
  files = BUNDLE
  const weights = BUNDLE['model_web/group1-shard1of1.bin']
  silent = true
  line = withManifest()['bundle.json']!.length + 120_000
  const args = ['--import', 'tsx', 'bin/corral.mjs', 'download', 'live', '--out', join(dir, 'model')]
  const command = spawn(process.execPath, args, { env: { ...process.env, ...env() }, stdio: 'ignore' })
  const ended = new Promise((exit) => command.once('exit', (_, signal) => exit(signal)))
  await expect.poll(() => sizeOf(weights), { timeout: 55_000 }).toBeGreaterThan(100_000) // on a busy machine a command begins late
  command.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  expect(await there()).toEqual(['.model.corral'])
  sent = []
  silent = false
  line = Infinity
  expect((await download('live')).status).toBe(0)
  await expectAll()
  expect(sent.find(({ path }) => path.endsWith('.bin'))!.start).toBeGreaterThan(100_000)
})

test('where another command that downloads into the same folder has made it meanwhile, it is said', async () => {
  files = BUNDLE
  onFile = (path) => {
    // As that one does when it ends; at once, for files that come meanwhile would keep the folder from being removed.
    if (path.endsWith('.bin')) renameSync(join(dir, '.model.corral'), join(dir, 'gone'))
  }
  const { status, err } = await download()
  expect(status).toBe(5)
  expect(err).toContain('Another command is downloading into')
})
