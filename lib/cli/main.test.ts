import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Writable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { main } from './main'

// The wire only: what corral does when a site answers in this or that way. With a real site: e2e/cli.spec.ts.
let home = ''
const servers: Server[] = []
beforeEach(async () => void (home = await mkdtemp(join(tmpdir(), 'corral-main-'))))
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
  await rm(home, { recursive: true })
})

async function site(listener: RequestListener): Promise<Record<string, string>> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { CORRAL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, CORRAL_TOKEN: 'corral_token' }
}

const collect = () => {
  const chunks: string[] = []
  return { stream: new Writable({ write: (chunk, _encoding, done) => (chunks.push(String(chunk)), done()) }), text: () => chunks.join('') }
}

async function corral(argv: string[], env: Record<string, string> = {}, { typed = '', signal = new AbortController().signal } = {}) {
  const [out, err] = [collect(), collect()]
  const stdin = new PassThrough()
  stdin.end(typed)
  const status = await main(argv, { env: { HOME: home, ...env }, stdin, stdout: out.stream, stderr: err.stream, signal })
  return { status, out: out.text(), err: err.text() }
}

const json = (response: Parameters<RequestListener>[1], value: unknown, status = 200) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
const problem =
  (code: string, title: string, status: number): RequestListener =>
  (_, response) =>
    json(response, { code, title, status, type: 'x' }, status)
const me = { user: { id: 'u', name: null, email: 'ann@farm.example' }, workspaces: [{ slug: 'farm', name: 'Farm', role: 'owner' }] }
const project = {
  id: 'p',
  slug: 'cows',
  name: 'Cows',
  type: 'detection',
  multiLabel: false,
  annotatorsAddLabels: true,
  createdAt: '2026-11-22T12:00:00.000Z',
  labels: [],
  models: 0,
  counts: { all: 3, labelled: 1, unlabelled: 2, negative: 0 },
}

test.each([
  [['frobnicate'], 2, 'unknown command'],
  [['import'], 2, "required option '--project <name>'"],
  [['import', 'x', '--project', 'p', '--format', 'tarot'], 2, 'Allowed choices are voc'],
  [['train', '--seed', '-1'], 2, 'whole number'],
  [['projects'], 3, '"login"'],
])('corral %j ends with %d: %s', async (argv, status, said) => {
  const ran = await corral(argv)
  expect(ran.status).toBe(status)
  expect(ran.err).toContain(said)
  expect(ran.err).not.toMatch(/\n\s+at /)
})

test.each([['frobnicate', '--json'], ['projects', '--json', '--bogus'], ['--json']])(
  'with --json a wrong command line is one line of JSON too: corral %s %s',
  async (...argv) => {
    const { status, out, err } = await corral(argv)
    expect({ status, out }).toEqual({ status: 2, out: '' })
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'usage', message: expect.stringContaining('corral --help') as string } })
  },
)

test.each(['--version', '-V'])('%s says the version of the package', async (flag) => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
  expect(await corral([flag])).toEqual({ status: 0, out: `${version}\n`, err: '' })
})

test('help is a success on stdout', async () =>
  expect(await corral(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('import [options] <path>'), err: '' }))

test.each([
  ['unauthenticated', 401, 3, 'does not know this token'],
  ['forbidden', 403, 3, 'said by the site'],
  ['not_found', 404, 4, 'said by the site'],
  ['not_ready', 422, 5, 'said by the site'],
  ['internal', 500, 1, 'said by the site'],
])('a site that says %s (%d) ends it with %d', async (code, http, status, said) => {
  const ran = await corral(['projects'], await site(problem(code, 'said by the site', http)))
  expect(ran).toMatchObject({ status, out: '', err: expect.stringContaining(said) })
  const machine = await corral(['projects', '--json'], await site(problem(code, 'said by the site', http)))
  expect(JSON.parse(machine.err)).toMatchObject({ error: { message: expect.stringContaining(said) } })
})

test('something else than Corral at the address is recognised', async () => {
  const env = await site((_, response) => void response.writeHead(404).end('<html>nginx</html>'))
  expect(await corral(['projects'], env)).toMatchObject({ status: 1, err: expect.stringContaining('is that a Corral site?') })
  const other = await site((_, response) => json(response, { hello: 'world' }))
  expect(await corral(['projects'], other)).toMatchObject({ status: 1, err: expect.stringContaining('does not know') })
})

test('a site that restarts is waited for', async () => {
  let asked = 0
  const env = await site((request, response) => {
    asked += 1
    if (asked === 1) return void response.writeHead(503).end()
    if (asked === 3) return void request.socket.destroy()
    json(response, request.url === '/api/me' ? me : { items: [project] })
  })
  const { status, out } = await corral(['projects'], env)
  expect({ status, asked }).toEqual({ status: 0, asked: 4 })
  expect(out.split('\n')[1]).toMatch(/^cows +Cows +detection +3 +1 +2 +0 +0$/)
})

test('login tries the token, keeps it, and later commands use it; the token is nowhere to be seen', async () => {
  const seen: unknown[] = []
  const { CORRAL_URL: url } = await site((request, response) => {
    seen.push(request.headers.authorization)
    json(response, request.url === '/api/me' ? me : { items: [project] })
  })
  const ran = await corral(['login', `${url}/`], {}, { typed: 'corral_secret\n' })
  expect(ran).toMatchObject({ status: 0, out: expect.stringContaining('ann@farm.example (owner of farm)') })
  expect(ran.out + ran.err).not.toContain('corral_secret')
  expect(JSON.parse(await readFile(join(home, '.config/corral/config.json'), 'utf8'))).toEqual({ url, token: 'corral_secret' })
  expect(await corral(['projects', '--json'])).toMatchObject({ status: 0, out: `${JSON.stringify([project])}\n`, err: '' })
  expect(new Set(seen)).toEqual(new Set(['Bearer corral_secret']))
})

test('a token that the site does not know is not stored', async () => {
  const env = await site(problem('unauthenticated', 'x', 401))
  expect((await corral(['login'], env)).status).toBe(3)
  await expect(readFile(join(home, '.config/corral/config.json'))).rejects.toThrow('ENOENT')
})

test('which workspace and which project is asked where there are several', async () => {
  const two = { ...me, workspaces: [...me.workspaces, { slug: 'zoo', name: 'Zoo', role: 'viewer' }] }
  const env = await site((request, response) =>
    json(response, request.url === '/api/me' ? two : { items: [project, { ...project, slug: 'hens', name: 'Hens' }] }),
  )
  expect(await corral(['runs'], env)).toMatchObject({ status: 2, err: expect.stringContaining('farm, zoo') })
  expect(await corral(['runs', '--workspace', 'zoo'], env)).toMatchObject({ status: 2, err: expect.stringContaining('cows, hens') })
  expect(await corral(['runs', '--workspace', 'zoo', '--project', 'goats'], env)).toMatchObject({
    status: 4,
    err: expect.stringContaining('no project "goats"'),
  })
})

test('Ctrl-C ends it with 130, also while it waits for the site', async () => {
  const controller = new AbortController()
  const env = await site(() => controller.abort())
  expect(await corral(['projects'], env, { signal: controller.signal })).toMatchObject({ status: 130, err: 'corral: Interrupted.\n' })
})

test('a folder without pictures is refused before anything is made', async () => {
  const asked: (string | undefined)[] = []
  const env = await site((request, response) => {
    asked.push(request.method)
    json(response, request.url === '/api/me' ? me : { items: [] })
  })
  await writeFile(join(home, 'notes.md'), 'x')
  expect(await corral(['import', home, '--project', 'p'], env)).toMatchObject({
    status: 5,
    err: expect.stringContaining('holds no JPEG, PNG or WebP'),
  })
  await writeFile(join(home, 'more.zip'), '')
  expect(await corral(['import', home, '--project', 'p'], env)).toMatchObject({
    status: 5,
    out: expect.stringContaining('more.zip: is a zip inside: import it by itself'),
  })
  const { out } = await corral(['import', home, '--project', 'p', '--json'], env)
  expect((JSON.parse(out) as { exceptions: object[] }).exceptions).toMatchObject([
    { file: 'more.zip', outcome: 'rejected' },
    { file: 'notes.md', outcome: 'passed', reason: 'is not read here' },
  ])
  expect(asked).toEqual(['GET', 'GET', 'GET'])
})

test('names from the site cannot steer the terminal', async () => {
  const env = await site((request, response) =>
    json(response, request.url === '/api/me' ? me : { items: [{ ...project, name: '\u001b[2Jcows\u202e' }] }),
  )
  const { out } = await corral(['projects'], env)
  expect(out).toContain('�[2Jcows�')
})
