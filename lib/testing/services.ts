import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '@/lib/embedded/apply-migrations'
import { closeQueue, prepareQueue } from '@/lib/io/queue'
import { type Backends, embeddedBackends, realBackends } from './backends'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for its services (use-services.ts). */
    services: string
  }
}

const TEMPLATE = 'corral_template'

const databaseUrl = (backends: Backends, name: string) => {
  const url = new URL(backends.postgresUrl)
  url.pathname = `/${name}`
  return url.toString()
}

async function administer(backends: Backends, sql: string) {
  const client = new pg.Client(backends.postgresUrl)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

const variablesFor = (backends: Backends, { database, bucket }: { database: string; bucket: string }) => ({
  ...backends.variables,
  DATABASE_URL: databaseUrl(backends, database),
  S3_BUCKET: bucket,
  APP_URL: 'http://127.0.0.1:3000',
  AUTH_SECRET: randomBytes(32).toString('base64'),
})

/** Makes the migrated database, with the queue's tables, that is copied for every test file. */
async function makeTemplate(backends: Backends) {
  await administer(backends, `DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`)
  await administer(backends, `CREATE DATABASE ${TEMPLATE}`)
  await applyMigrations(path.resolve(import.meta.dirname, '../../prisma/migrations'), databaseUrl(backends, TEMPLATE))
  Object.assign(process.env, variablesFor(backends, { database: TEMPLATE, bucket: 'unused' }))
  await prepareQueue()
  await closeQueue()
}

async function start(): Promise<Backends> {
  const backends = realBackends() ?? (await embeddedBackends(await mkdtemp(path.join(tmpdir(), 'corral-test-'))))
  try {
    await makeTemplate(backends)
    return backends
  } catch (error) {
    await backends.stop()
    throw error
  }
}

async function freshVariables(backends: Backends): Promise<Record<string, string>> {
  const mark = randomBytes(6).toString('hex')
  const names = { database: `test_${mark}`, bucket: `test-${mark}` }
  await administer(backends, `CREATE DATABASE ${names.database} TEMPLATE ${TEMPLATE}`)
  return { ...variablesFor(backends, names), WORK_DIR: path.join(tmpdir(), `corral-work-${mark}`) }
}

/**
 * Vitest's global set-up. The services start when the first test file asks for them: a run of plain unit tests pays
 * nothing. POST gives a file its own database and bucket, GET the mails.
 */
export default async function setup(project: TestProject) {
  let backends: Promise<Backends> | undefined
  let turn: Promise<unknown> = Promise.resolve() // PostgreSQL copies a template for one client at a time
  const server = createServer((request, response) => {
    backends ??= start()
    const asked = backends.then(async (ready) => {
      if (request.method === 'GET') return ready.mails()
      const mine = turn.then(() => freshVariables(ready))
      turn = mine.catch(() => {}) // told to the one who asked
      return mine
    })
    asked.then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  project.provide('services', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return async () => {
    server.close()
    server.closeAllConnections()
    const ready = await backends?.catch(() => undefined) // a failed start was told to the file that asked
    await ready?.stop()
  }
}
