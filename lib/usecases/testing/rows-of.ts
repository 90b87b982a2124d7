import type { Scope } from '@/lib/domain/workspace/scope'
import { db, Prisma, type Tx } from '@/lib/io/db'

/** What leads from a row to its workspace: the first of these columns that its table has. */
const WAYS: Record<string, string> = {
  workspaceId: 'SELECT $1',
  projectId: 'SELECT id FROM "Project" WHERE "workspaceId" = $1',
  deletedLabelId: 'SELECT d."labelId" FROM "DeletedLabel" d JOIN "Project" p ON p.id = d."projectId" WHERE p."workspaceId" = $1',
  deletedAttributeId:
    'SELECT d."attributeId" FROM "DeletedAttribute" d JOIN "Project" p ON p.id = d."projectId" WHERE p."workspaceId" = $1',
  imageId: 'SELECT i.id FROM "Image" i JOIN "Project" p ON p.id = i."projectId" WHERE p."workspaceId" = $1',
  modelId: 'SELECT m.id FROM "Model" m JOIN "Project" p ON p.id = m."projectId" WHERE p."workspaceId" = $1',
  importId: 'SELECT i.id FROM "Import" i JOIN "Project" p ON p.id = i."projectId" WHERE p."workspaceId" = $1',
  runId: 'SELECT r.id FROM "Run" r JOIN "Project" p ON p.id = r."projectId" WHERE p."workspaceId" = $1',
}
/** Tables of no workspace: people, how they are signed in, and what slows them down. */
const OF_PEOPLE = ['User', 'Account', 'Session', 'VerificationToken', 'RateWindow', 'WindowOfPerson', '_prisma_migrations']

let query: Promise<string> | undefined

/** Every row of a workspace in every table that there is, as text. A table that nothing leads from is an error. */
export async function rowsOf({ workspaceId }: Scope, client: Tx | typeof db = db): Promise<string> {
  query ??= makeQuery()
  const [row] = await client.$queryRawUnsafe<[{ rows: string }]>(await query, workspaceId)
  return row.rows
}

async function makeQuery(): Promise<string> {
  const tables = await db.$queryRaw<{ name: string; columns: string[] }[]>(Prisma.sql`
    SELECT table_name AS name, array_agg(column_name::text) AS columns FROM information_schema.columns
    WHERE table_schema = 'public' GROUP BY table_name ORDER BY table_name`)
  const parts = tables.flatMap(({ name, columns }) => {
    if (OF_PEOPLE.includes(name)) return []
    if (name === 'Workspace') return [`SELECT 'Workspace' || t::text AS line FROM "Workspace" t WHERE id = $1`]
    const way = Object.keys(WAYS).find((column) => columns.includes(column))
    if (!way) throw new Error(`Nothing leads from the table ${name} to a workspace: say in ${import.meta.url} how`)
    return [`SELECT '${name}' || t::text AS line FROM "${name}" t WHERE "${way}" IN (${WAYS[way]})`]
  })
  return `SELECT string_agg(line, chr(10) ORDER BY line) AS rows FROM (${parts.join(' UNION ALL ')}) all_rows`
}
