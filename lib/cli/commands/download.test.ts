import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Parts } from '@/lib/cli/download/parts'
import { main } from '@/lib/cli/main'

// A site that sends wrong or broken bytes, which the real one does not do on demand.
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const listed = (path: string, text: string) => ({ path, bytes: text.length, sha256: sha256(text) })
const metrics = { heldOut: 'test', images: 1, metric: 'accuracy', value: 1, perLabel: [], seconds: {}, peakMemoryBytes: 1 }

let dir = ''
let server: Server
let asked: string[] // the files of the bundle that were asked for, bundle.json aside
let sent: Record<string, string[]> // what each request for a file gets, in turn; '' = the line breaks

beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'corral-download-'))))
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(dir, { recursive: true })
})

async function download(files: { path: string; bytes: number; sha256: string }[], ...args: string[]) {
  const bundle = JSON.stringify({
    version: 2,
    model: { id: 'm', number: 1, createdAt: '' },
    workspace: 'Farm',
    project: { id: 'p', name: 'Cows', type: 'classification', multiLabel: false },
    run: { id: 'r', number: 1, config: {}, backend: 'wasm' },
    snapshot: 's',
    labels: ['a'],
    metrics,
    parity: {},
    leftOut: [],
    notice: '',
    files,
  })
  const answers: Record<string, unknown> = {
    '/api/me': { user: { id: 'u', name: null, email: 'a@b.c' }, workspaces: [{ slug: 'farm', name: 'Farm', role: 'viewer' }] },
    '/api/workspaces/farm/projects': {
      items: [
        {
          id: 'p',
          slug: 'cows',
          name: 'Cows',
          type: 'classification',
          multiLabel: false,
          annotatorsAddLabels: true,
          createdAt: '2026-11-22T12:00:00.000Z',
          models: 1,
          counts: { all: 0, labelled: 0, unlabelled: 0, negative: 0 },
          labels: [],
        },
      ],
    },
    '/api/workspaces/farm/projects/cows/models/latest': {
      number: 1,
      live: true,
      float32: false,
      candidate: false,
      createdAt: '2026-11-22T12:00:00.000Z',
      labels: ['a'],
      metrics,
      bytes: 1,
      files: [listed('bundle.json', bundle), ...files],
      parity: {},
      leftOut: [],
      rebuild: null,
      run: { number: 1, config: {}, seconds: 1, by: null },
      snapshot: 's',
    },
  }
  asked = []
  server = createServer((request, response) => {
    const path = request.url?.split('/files/')[1]
    if (path === undefined) return void response.end(JSON.stringify(answers[request.url ?? '']))
    if (path !== 'bundle.json') asked.push(path)
    const text = path === 'bundle.json' ? bundle : sent[path]?.shift()
    if (text) return void response.end(text)
    response.writeHead(200, { 'content-length': 100 }).write('half of it')
    setImmediate(() => response.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  let err = ''
  const status = await main(['download', 'latest', '--out', join(dir, 'model'), ...args], {
    env: { HOME: dir, CORRAL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, CORRAL_TOKEN: 't' },
    stdin: new PassThrough(),
    stdout: new Writable({ write: (_chunk, _encoding, done) => done() }),
    signal: new AbortController().signal,
    stderr: new Writable({ write: (chunk, _encoding, done) => ((err += chunk), done()) }),
  })
  return { status, err, there: (await readdir(dir, { recursive: true })).sort() }
}

test('a broken line and a wrong byte are tried again, and the folder holds what was promised', async () => {
  sent = { 'model_web/model.json': ['', '{}'], 'model_web/group1-shard1of1.bin': ['wrong', 'right'] }
  const { status, there } = await download(
    [listed('model_web/model.json', '{}'), listed('model_web/group1-shard1of1.bin', 'right'), listed('model_ios/Model.mlmodel', 'x')],
    '--web',
  )
  expect({ status, there }).toEqual({
    status: 0,
    there: ['model', 'model/bundle.json', 'model/model_web', 'model/model_web/group1-shard1of1.bin', 'model/model_web/model.json'],
  })
  expect(await readFile(join(dir, 'model/model_web/group1-shard1of1.bin'), 'utf8')).toBe('right')
})

test('only the platforms that are named are fetched; one that is not there is said', async () => {
  const files = ['model_web/model.json', 'model_android/model.tflite', 'model_onnx/model.onnx'].map((path) => listed(path, path))
  const send = () => (sent = Object.fromEntries(files.map(({ path }) => [path, [path]])))
  send()
  const two = await download(files, '--android', '--onnx')
  expect(two).toMatchObject({ status: 0 })
  expect(two.there.filter((path) => path.includes('.'))).toEqual([
    'model/bundle.json',
    'model/model_android/model.tflite',
    'model/model_onnx/model.onnx',
  ])
  send()
  const missing = await download(files.slice(0, 2), '--web', '--onnx', '--force')
  expect(missing).toMatchObject({ status: 4, there: two.there })
  expect(missing.err).toContain('The bundle holds no onnx model')
})

test('without samples what runs the model is left where it is', async () => {
  sent = { 'model_web/model.json': ['{}'] }
  const { status, there } = await download([listed('model_web/model.json', '{}'), listed('model_web/sample/app.js', 'x')], '--no-samples')
  expect([status, asked]).toEqual([0, ['model_web/model.json']])
  expect(there).not.toContain('model/model_web/sample')
})

test('more than any bundle has is not begun with', async () => {
  sent = {}
  const { status, err, there } = await download([{ ...listed('model_web/model.json', '{}'), bytes: 2 ** 40 }])
  expect([status, there, asked]).toEqual([5, [], []])
  expect(err).toContain('that is no bundle')
})

test('bytes that stay wrong make no folder; what is right is kept for the next time, and only that', async () => {
  sent = { 'model_web/model.json': ['wrong', 'w', 'wrong but longer'], 'model_web/labels.json': ['[]'] }
  const files = [listed('model_web/model.json', '{}'), listed('model_web/labels.json', '[]')]
  const { status, err, there } = await download(files)
  expect({ status, there: there.filter((name) => !name.includes('/')) }).toEqual({ status: 1, there: ['.model.corral'] })
  expect(err).toContain('model_web/model.json did not arrive')
  expect(err).toContain('the same command goes on there')
  sent = { 'model_web/model.json': ['{}'] }
  const again = await download(files)
  expect(again).toMatchObject({
    status: 0,
    there: ['model', 'model/bundle.json', 'model/model_web', 'model/model_web/labels.json', 'model/model_web/model.json'],
  })
  expect(asked).toEqual(['model_web/model.json'])
})

test.each(['../../evil', '/etc/evil', 'a/../../evil', '.hidden', 'a//b', 'a\\b'])('a bundle that names %j is refused', async (path) => {
  sent = { [path]: ['x'] }
  const { status, there } = await download([listed(path, 'x')])
  expect({ status, there }).toEqual({ status: 5, there: [] })
})

test.each(['../../evil', '', 'A'.repeat(64), `${'a'.repeat(64)}/../evil`])(
  'a hash that is none (%j) becomes no file: it would be the name of one',
  async (hash) => {
    sent = { 'model_web/model.json': ['x', 'x', 'x'] }
    const { status, err, there } = await download([{ path: 'model_web/model.json', bytes: 1, sha256: hash }])
    expect({ status, there }).toEqual({ status: 5, there: [] })
    expect(err).toContain('which is none')
    expect(asked).toEqual([])
  },
)

test('a disk that is full is named, with what there is to do', async () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  const become = vi.spyOn(Parts.prototype, 'become').mockRejectedValue(full)
  sent = { 'model_web/model.json': ['{}'] }
  const { status, err } = await download([listed('model_web/model.json', '{}')])
  become.mockRestore()
  expect(status).toBe(1)
  expect(err).toMatch(/There is no room left for .*model: make some, then the same command goes on there/)
})

test('a folder that is no bundle is never replaced', async () => {
  await mkdir(join(dir, 'model'))
  await writeFile(join(dir, 'model', 'thesis.txt'), 'years of work')
  const { status, err, there } = await download([listed('model_web/model.json', '{}')], '--force')
  expect({ status, there }).toEqual({ status: 5, there: ['model', 'model/thesis.txt'] })
  expect(err).toContain('holds no bundle.json')
})
