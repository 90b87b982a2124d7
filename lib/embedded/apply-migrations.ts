import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { openSchemaEngine } from './open-schema-engine'

/** The list of migrations as the engine wants it, which reads no files itself. */
function migrationList(dir: string) {
  const names = readdirSync(dir, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const lock = path.join(dir, 'migration_lock.toml')
  return {
    baseDir: dir,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: names
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(path.join(dir, name, 'migration.sql'), 'utf8') },
        },
      })),
  }
}

/** The engine's errors are JSON that holds a sentence. */
function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  try {
    return JSON.parse(text).message ?? text
  } catch {
    return text // not every one is
  }
}

/**
 * What `prisma migrate deploy` does, without the `prisma` command, which only developers install.
 * @param dir the folder of the migrations
 * @returns the names of those that were applied
 * @throws with what the engine says of the one that failed
 */
export async function applyMigrations(dir: string, url: string): Promise<string[]> {
  const engine = await openSchemaEngine({ url })
  const input = { migrationsList: migrationList(dir), filters: { externalTables: [], externalEnums: [] } }
  try {
    return ((await engine.applyMigrations!(input)) as { appliedMigrationNames: string[] }).appliedMigrationNames
  } catch (error) {
    throw new Error(`The database could not be brought up to date: ${sentenceOf(error)}`, { cause: error })
  }
}
