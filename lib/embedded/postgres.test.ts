import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { takePort } from './free-port'
import { findsNoRoom, startPostgres, stopPostgres } from './postgres'
import { isAlive } from './process-life'

const dir = await mkdtemp(path.join(tmpdir(), 'corral-pg-kill-'))
const options = { dir: path.join(dir, 'data'), port: (await takePort(0))!, password: 'a "quoted" pass/word' }
const ENOUGH = 200 // acknowledged rows before the kill

afterAll(async () => {
  const running = await startPostgres(options)
  await running.stop()
  for (const folder of [running.dir, dir]) await rm(folder, { recursive: true, force: true })
})

async function query(url: string, sql: string) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** Inserts until the server is gone. @returns the ids that were acknowledged */
async function insertUntilKilled(url: string, pid: number): Promise<number[]> {
  const client = new pg.Client(url)
  client.on('error', () => {}) // what we are waiting for
  await client.connect()
  const acknowledged: number[] = []
  for (;;) {
    try {
      acknowledged.push((await client.query('INSERT INTO hay DEFAULT VALUES RETURNING id')).rows[0].id)
    } catch {
      await client.end().catch(() => {})
      return acknowledged
    }
    if (acknowledged.length === ENOUGH) process.kill(pid, 'SIGKILL')
  }
}

test('kill -9 of the server loses no acknowledged row', async () => {
  const first = await startPostgres(options)
  await query(first.url, 'CREATE TABLE hay (id serial PRIMARY KEY)')
  const acknowledged = await insertUntilKilled(first.url, first.pid()!)
  expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH)
  const second = await startPostgres(options)
  const found = new Set((await query(second.url, 'SELECT id FROM hay')).map(({ id }) => id))
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
})

test('a server that is still running is taken over, not started twice', async () => {
  const running = await startPostgres(options)
  const again = await startPostgres(options)
  expect(again.reused).toBe(true)
  expect(again.pid()).toBe(running.pid())
})

test('after a stop, a pid file that names another program is no obstacle', async () => {
  const running = await startPostgres(options)
  await running.stop()
  await writeFile(path.join(running.dir, 'postmaster.pid'), `${process.pid}\n${running.dir}\n`)
  const started = await startPostgres(options)
  expect(started.reused).toBe(false)
  expect(await query(started.url, 'SELECT count(*)::int > 0 AS kept FROM hay')).toEqual([{ kept: true }])
})

test('who did not start a server can stop it by its folder; another program that has its number is left alone', async () => {
  const running = await startPostgres(options)
  const pid = running.pid()!
  await stopPostgres(options.dir)
  expect(isAlive(pid)).toBe(false)
  await writeFile(path.join(running.dir, 'postmaster.pid'), `${process.pid}\n${running.dir}\n`)
  await stopPostgres(options.dir) // a signal would end this test
})

test("another server's port is refused in one sentence", async () => {
  const running = await startPostgres(options)
  const elsewhere = { ...options, dir: path.join(dir, 'other') }
  await expect(startPostgres(elsewhere)).rejects.toThrow(/Port \d+ is taken by another program/)
  await running.stop()
  const web = createServer((_, response) => response.end()).listen(options.port, '127.0.0.1')
  await expect(startPostgres(options)).rejects.toThrow(/Port \d+ is taken by another program/)
  await new Promise((done) => web.close(done))
})

test.each([
  ['LOG:  starting\nFATAL:  could not write lock file "postmaster.pid": No space left on device', true],
  [
    'PANIC:  could not write to file "pg_wal/xlogtemp.1": No space left on device\nLOG:  shutting down due to startup process failure',
    true,
  ],
  [
    'FATAL:  could not write lock file "postmaster.pid": No space left on device\nFATAL:  pre-existing shared memory block is still in use',
    false,
  ],
])('a server that gives up with %j: no room, %s', (log, none) => expect(findsNoRoom(log)).toBe(none))
