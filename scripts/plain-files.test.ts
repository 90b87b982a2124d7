import { mkdirSync, mkdtempSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { refusalOf } from './plain-files.mjs'

const root = mkdtempSync(path.join(tmpdir(), 'corral-plain-files-'))
for (const folder of ['public/demo', '.next/static', '.next/server']) mkdirSync(path.join(root, folder), { recursive: true })
for (const file of ['public/corral.tgz', 'public/demo/a b.txt', '.next/static/x.js', '.next/server/secret.js'])
  writeFileSync(path.join(root, file), '0123456789')
writeFileSync(path.join(root, 'public/empty'), '')
utimesSync(path.join(root, 'public/corral.tgz'), 1000, 1000.5)
const tag = `"a-${statSync(path.join(root, 'public/corral.tgz')).mtime.getTime().toString(16)}"`

const ask = (method: string, url: string, headers: Record<string, string> = {}) => refusalOf({ method, url, headers }, root)
const beyond = { status: 416, headers: { 'content-range': 'bytes */10' } }

test.each(['/corral.tgz', '/corral-0.1.0.tgz', '/corral.tgz?x=1', '/demo/a%20b.txt', '/_next/static/x.js'])('%s is only read', (url) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
    expect(ask(method, url)).toEqual({ status: 405, headers: { allow: 'GET, HEAD' } })
  for (const method of ['GET', 'HEAD']) {
    expect(ask(method, url)).toBeUndefined()
    expect(ask(method, url, { range: 'bytes=99999999-' })).toEqual(beyond)
  }
})

test.each([
  '/',
  '/demo',
  '/demo/',
  '/nothing',
  '/../.next/server/secret.js',
  '/_next/server/secret.js',
  '/%2e%2e/package.json',
  '/%',
  '/a%00',
])('%s is no plain file, and none of our business', (url) => {
  expect(ask('POST', url)).toBeUndefined()
  expect(ask('GET', url, { range: 'bytes=99999999-' })).toBeUndefined()
})

test.each([
  ['bytes=0-', false],
  ['bytes=9-', false],
  ['bytes=10-', true],
  ['bytes=5-4', true],
  ['bytes=-0', true],
  ['bytes=-1', false],
  ['bytes=50-60, 2-3', false],
  ['bytes=50-60,70-', true],
  ['bytes=x-', false],
  ['bytes=-', false],
  ['lines=1-', false],
])('the range %s of ten bytes is refused: %s', (range, refused) => {
  expect(ask('GET', '/corral.tgz', { range })).toEqual(refused ? beyond : undefined)
})

test('of a file without bytes no range is there; more from the end than there is, or of another state of it, is all of it', () => {
  expect(ask('GET', '/empty', { range: 'bytes=0-' })?.status).toBe(416)
  const [tail, other] = [{ range: 'bytes=-11' }, { range: 'bytes=10-', 'if-range': '"x"' }]
  expect([ask('GET', '/corral.tgz', tail), ask('GET', '/corral.tgz', other)]).toEqual([undefined, undefined])
  expect([tail, other]).toEqual([{}, { 'if-range': '"x"' }])
})

test.each([
  [{ 'if-match': '"x"' }, 412],
  [{ 'if-match': `"x", W/${tag}` }, undefined],
  [{ 'if-match': tag }, undefined],
  [{ 'if-match': '*' }, undefined],
  [{ 'if-unmodified-since': 'Thu, 01 Jan 1970 00:16:39 GMT' }, 412],
  [{ 'if-unmodified-since': 'Thu, 01 Jan 1970 00:16:40 GMT' }, undefined],
  [{ 'if-unmodified-since': 'yesterday' }, undefined],
])('with %o the answer is %s', (headers, status) => {
  expect(ask('GET', '/corral.tgz', headers)?.status).toBe(status)
})

test('every file of public is one', () => {
  const here = path.join(import.meta.dirname, '..')
  const files = readdirSync(path.join(here, 'public'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { parentPath, name } of files) {
    const url = path.join(parentPath, name).slice(path.join(here, 'public').length)
    expect(refusalOf({ method: 'DELETE', url, headers: {} })?.status, url).toBe(405)
  }
  expect(files.length).toBeGreaterThan(0)
})
