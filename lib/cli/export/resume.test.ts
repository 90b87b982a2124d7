import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { main } from '@/lib/cli/main'

// A site whose line is cut in the middle of the zip of an export.

const createdAt = '2026-11-22T12:00:00.000Z'
const survey = {
  ...{ type: 'detection', images: 1, unseen: 0, unseenInSplits: 0, negatives: 0, inSplits: 0, renamed: { path: 0, stem: 0 } },
  ...{ boxes: 1, polygons: 1, severalOutlines: 0, grouped: 0, tags: 0, moreTags: 0, tagsWithAttributes: 0, onlyTags: 0 },
  ...{ attributes: {}, unusedLabels: 0 },
}
const losses = [{ what: 'outlines', count: 1 }]
const formats = [
  {
    id: 'voc',
    name: 'Pascal VOC',
    choices: [{ name: 'corners', values: ['edges', 'inclusive'] }],
    ways: [] as object[],
    notices: [{ what: 'otherLabels', count: 2 }],
  },
]
for (const corners of ['edges', 'inclusive']) formats[0]!.ways.push({ options: { corners }, pictures: false, losses })

let dir: string
let server: Server
let zip: Buffer
/** How many bytes of the zip the line still carries. */
let line: number
let asked: { options?: object }[]
let starts: number[]

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'corral-export-'))
  const made = new ZipFile()
  made.addBuffer(Buffer.alloc(300_000, 'labels '), 'Annotations/a.xml', { compress: false })
  made.end()
  zip = await buffer(made.outputStream as PassThrough)
  line = Infinity
  asked = []
  starts = []
  server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(dir, { recursive: true })
})

const out = { found: 1, written: 1, leftOut: 0 }
const report = () => ({
  ...{ version: 1, format: 'voc', images: out, boxes: out, polygons: out, tags: { found: 0, written: 0, leftOut: 0 } },
  ...{ losses, missing: [], unlisted: 0, files: 1 },
})
const one = () => ({
  ...{ id: 'e1', format: 'voc', formatName: 'Pascal VOC', filter: { pool: 'all' }, pictures: false, createdAt, createdById: 'u' },
  ...{ stage: 'done', progress: 1, finishedAt: createdAt, failure: null, report: report() },
  file: { name: 'cows.zip', bytes: zip.length, sha256: createHash('sha256').update(zip).digest('hex'), until: '2099-01-01T00:00:00.000Z' },
})
const cows = {
  ...{ id: 'p', slug: 'cows', name: 'Cows', type: 'detection', multiLabel: false, annotatorsAddLabels: true, createdAt },
  ...{ models: 0, counts: { all: 1, labelled: 1, unlabelled: 0, negative: 0 }, labels: [] },
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const exports = '/api/workspaces/farm/projects/cows/exports'
  const url = request.url ?? ''
  if (url === `${exports}/e1/file`) return answerFile(request, response)
  if (request.method === 'POST') asked.push(JSON.parse(String(await buffer(request))) as { options?: object })
  const answers: Record<string, unknown> = {
    '/api/me': { user: { id: 'u', name: null, email: 'a@b.c' }, workspaces: [{ slug: 'farm', name: 'Farm', role: 'owner' }] },
    '/api/workspaces/farm/projects': { items: [cows] },
    [`${exports}/e1`]: one(),
    [exports]: one(),
  }
  const plan = { survey, pictureBytes: 1, otherBytes: 1, formats }
  response.end(JSON.stringify(answers[url] ?? (url.startsWith(`${exports}/plan`) ? plan : {})))
}

function answerFile({ headers }: IncomingMessage, response: ServerResponse): void {
  const mark = `"${one().file.sha256}"`
  const range = headers['if-range'] === mark ? headers.range : undefined
  const start = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0)
  starts.push(start)
  const body = zip.subarray(start)
  const part = range && { 'content-range': `bytes ${start}-${zip.length - 1}/${zip.length}` }
  response.writeHead(range ? 206 : 200, { etag: mark, 'content-length': body.length, ...part })
  const carried = Math.min(line, body.length)
  line -= carried
  if (carried === body.length) return void response.end(body)
  response.write(body.subarray(0, carried), () => void untilKept().then(() => response.destroy()))
}

/** A line that is cut before anything of it was read leaves nothing to go on from. */
async function untilKept(): Promise<void> {
  const part = join(dir, '.out.corral', `${one().file.sha256}.part`)
  while (!statSync(part, { throwIfNoEntry: false })?.size) await pause(5)
}

async function take(...more: string[]) {
  let err = ''
  const status = await main(['export', '--format', 'voc', '--out', join(dir, 'out'), ...more], {
    env: { HOME: dir, CORRAL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, CORRAL_TOKEN: 't' },
    stdin: new PassThrough(),
    stdout: new Writable({ write: (_chunk, _encoding, done) => done() }),
    signal: new AbortController().signal,
    stderr: new Writable({ write: (chunk, _encoding, done) => ((err += chunk), done()) }),
  })
  return { status, err }
}

test('cut in the middle of its file, the same command goes on there, with the export that it began', async () => {
  line = 120_000
  const cut = await take()
  expect(cut.status).toBe(1)
  expect(cut.err).toContain('1 polygon becomes the box around it')
  expect(cut.err).toContain(
    'To know:\n  The label chooses images, which go out with all that is on them: 2 annotations are of other labels',
  )
  expect(cut.err).toContain('The same command goes on where this one ended.')
  expect(await readdir(dir)).toEqual(['.out.corral'])
  line = Infinity
  starts = []
  expect((await take()).status).toBe(0)
  expect(asked).toHaveLength(1)
  expect(starts[0]).toBeGreaterThan(0)
  expect(await readFile(join(dir, 'out', 'Annotations', 'a.xml'))).toEqual(Buffer.alloc(300_000, 'labels '))
  expect(await readdir(dir)).toEqual(['out'])
})

test('another wish is another export', async () => {
  line = 120_000
  await take()
  line = Infinity
  expect((await take('--corners', 'inclusive')).status).toBe(0)
  expect(asked.map(({ options }) => options)).toEqual([undefined, { corners: 'inclusive' }])
})

test('what the format does not have is refused before anything is asked', async () => {
  const { status, err } = await take('--shapes', 'boxes')
  expect([status, asked]).toEqual([5, []])
  expect(err).toContain('Pascal VOC has no --shapes.')
})
