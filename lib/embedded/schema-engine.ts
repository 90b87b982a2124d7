#!/usr/bin/env node
// Stands in for the native engine that the `prisma` command would download: the same command line and the same JSON-RPC
// over stdin and stdout, answered by the WebAssembly build of the same engine. Named to Prisma by
// PRISMA_SCHEMA_ENGINE_BINARY (prisma-command.ts), so migrations work without a network.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { openSchemaEngine } from './open-schema-engine.ts'

type Call = { id: number; method?: string; params: Record<string, unknown> }

const log = (level: 'INFO' | 'ERROR', fields: Record<string, unknown>) =>
  process.stderr.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, target: 'schema_engine', fields })}\n`)
const say = (message: Record<string, unknown>) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

const onPanic = (message: string) => log('ERROR', { message, is_panic: true })

const args = process.argv.slice(2)
const after = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined)
const url: string = JSON.parse(after('--datasource') ?? '{}').url ?? process.env.DATABASE_URL ?? ''

function datamodels(): [string, string][] | undefined {
  if (!args.includes('--datamodels')) return undefined
  const rest = args.slice(args.indexOf('--datamodels') + 1)
  const end = rest.findIndex((arg) => arg.startsWith('--'))
  return rest.slice(0, end < 0 ? undefined : end).map((path) => [path, readFileSync(path, 'utf8')])
}

async function answer(call: Call) {
  const method = call.method === 'getDatabaseVersion' ? 'version' : call.method!
  const one = await openSchemaEngine({ url, datamodels: datamodels(), onPanic })
  // These two find the shadow-database factory only after a devDiagnostic on the same engine.
  if (method === 'evaluateDataLoss' || method === 'createMigration')
    await one.devDiagnostic!({ migrationsList: call.params.migrationsList, filters: call.params.filters })
  const result = (await one[method]!(call.params)) ?? null
  // The native engine sends the text of a diff as a `print` call of its own.
  const text = call.method === 'diff' ? (result as { stdout?: string } | null)?.stdout : undefined
  if (text !== undefined && text !== null) say({ id: 1_000_000, method: 'print', params: { content: text } })
  return result
}

function failure(error: unknown) {
  const known = error as { message?: string; meta?: unknown; code?: string; error_code?: string }
  let data: { message?: string; meta?: unknown; error_code?: string } = {}
  try {
    data = JSON.parse(known.message ?? '')
  } catch {
    // Not every message is JSON: it is then shown as it is.
  }
  return {
    code: 4466, // the number by which the command knows "see data"
    message: 'An error happened. Check the data field for details.',
    data: {
      is_panic: false,
      message: data.message ?? known.message ?? String(error),
      meta: data.meta ?? known.meta,
      error_code: data.error_code ?? known.code ?? known.error_code,
    },
  }
}

/** `cli can-connect-to-database | create-database | drop-database` */
async function administer(command: string) {
  const database = decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres'
  const elsewhere = new URL(url)
  elsewhere.pathname = '/postgres'
  const client = new pg.Client(command === 'can-connect-to-database' ? url : elsewhere.toString())
  try {
    await client.connect()
    const name = client.escapeIdentifier(database)
    if (command === 'create-database') await client.query(`CREATE DATABASE ${name}`)
    if (command === 'drop-database') await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    log('INFO', { message: `${command} OK` })
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string }
    const error_code = code === '3D000' ? 'P1003' : code === '42P04' ? 'P1009' : code.startsWith('28') ? 'P1000' : 'P1001'
    log('INFO', { message: 'schema engine (wasm)' })
    log('ERROR', { message, is_panic: false, error_code })
    process.exitCode = 1
  } finally {
    await client.end()
  }
}

async function serve() {
  for await (const line of createInterface({ input: process.stdin })) {
    const call = JSON.parse(line || '{}') as Call
    if (!call.method) continue // the command's reply to our `print`
    try {
      say({ id: call.id, result: await answer(call) })
    } catch (error) {
      say({ id: call.id, error: failure(error) })
    }
  }
}

if (args.includes('cli')) await administer(after('cli') ?? '')
else await serve()
process.exit()
