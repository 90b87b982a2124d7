import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { takePort } from '@/lib/embedded/free-port'
import { startPostgres } from '@/lib/embedded/postgres'
import { prismaCommand } from '@/lib/embedded/prisma-command'

// For developers: `npm run migrate -- <name>` writes the migration that leads from the last one to schema.prisma, on a
// database of its own that is thrown away.
const [name] = process.argv.slice(2)
if (!name) throw new Error('Name the migration: npm run migrate -- add-something')
const dir = await mkdtemp(path.join(tmpdir(), 'corral-migrate-'))
const postgres = await startPostgres({ dir: path.join(dir, 'postgres'), port: (await takePort(0))!, password: 'migrate' })
try {
  console.log(await prismaCommand(['migrate', 'dev', '--create-only', '--name', name], postgres.url))
  console.log(await prismaCommand(['generate']))
} finally {
  await postgres.stop()
  await rm(dir, { recursive: true, force: true })
}
