import { readdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { root } from './installation'

const folder = path.join(root, 'prisma/migrations')

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url)
  try {
    await client.connect()
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

/** Makes the database of a server that is new. */
async function makeDatabase(databaseUrl: string) {
  const url = new URL(databaseUrl)
  const name = decodeURIComponent(url.pathname.slice(1))
  url.pathname = '/postgres'
  const there = await query(url.toString(), `SELECT 1 FROM pg_database WHERE datname = ${pg.escapeLiteral(name)}`)
  if (there.length === 0) await query(url.toString(), `CREATE DATABASE ${pg.escapeIdentifier(name)}`)
}

/** Whether every migration of the project is applied; asked by one query, where the command would take seconds. */
async function applied(databaseUrl: string): Promise<boolean> {
  const wanted = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  try {
    const rows = await query<{ migration_name: string }>(
      databaseUrl,
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    )
    const have = new Set(rows.map((row) => row.migration_name))
    return wanted.every(({ name }) => have.has(name))
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') return false // no such table: nothing was ever applied
    throw error
  }
}

/** Brings the database up to date; several processes may ask at once. @returns whether there was work */
export async function migrate(databaseUrl: string): Promise<boolean> {
  try {
    if (await applied(databaseUrl)) return false
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error // no such database
    await makeDatabase(databaseUrl)
  }
  // Only here, because the engine takes a second to load and there is seldom anything to apply.
  const { applyMigrations } = await import('@/lib/embedded/apply-migrations')
  await applyMigrations(folder, databaseUrl)
  return true
}
