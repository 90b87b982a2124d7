import type { Pictures } from '@/lib/domain/contract/import-job'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { findImport } from './find-import'

/** The pictures of an import that are neither here nor refused, by path; `after`: the last one of the page before. */
export async function listPictures(scope: Scope, input: { import: string; after?: string; limit: number }): Promise<Pictures> {
  const { id } = await findImport(scope, input.import)
  const rows = await db.importFile.findMany({
    where: {
      importId: id,
      name: { not: null },
      imageId: null,
      refused: null,
      ...(input.after !== undefined && { path: { gt: input.after } }),
    },
    orderBy: { path: 'asc' },
    take: input.limit,
    select: { path: true, name: true, bytes: true },
  })
  return { items: rows.map(({ path, name, bytes }) => ({ path, name: name ?? path, bytes: Number(bytes) })) }
}
