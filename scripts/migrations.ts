import { readdirSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { prismaCommand } from '@/lib/embedded/prisma-command'
import { root } from './installation'

/** Whether every migration of the project is applied; asked by one query, where the command would take seconds. */
async function applied(databaseUrl: string): Promise<boolean> {
  const wanted = readdirSync(path.join(root, 'prisma/migrations'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const client = new pg.Client(databaseUrl)
  try {
    await client.connect()
    const { rows } = await client.query<{ migration_name: string }>('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL')
    const have = new Set(rows.map((row) => row.migration_name))
    return wanted.every(({ name }) => have.has(name))
  } catch (error) {
    // 3D000: no such database, 42P01: no such table; both mean a first start
    if (['3D000', '42P01'].includes((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await client.end()
  }
}

/** Brings the database up to date. @returns whether there was work */
export async function migrate(databaseUrl: string): Promise<boolean> {
  if (await applied(databaseUrl)) return false
  await prismaCommand(['migrate', 'deploy'], databaseUrl)
  return true
}
