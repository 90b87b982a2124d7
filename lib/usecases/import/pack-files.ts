import type { Pack } from '@/lib/domain/contract/import-job'
import { AppError } from '@/lib/domain/errors'
import { MOST_ANNOTATION_BYTES, PACK } from '@/lib/domain/import/annotation-file'
import { importPackKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { presignPut } from '@/lib/io/bucket'
import { transaction, type Tx } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { lockImport, refuseStage } from './find-import'

const PUT_SECONDS = 15 * 60
// Whatever the bytes claim to be, the bucket never serves them as something a browser would run.
const TYPE = 'application/octet-stream'

/**
 * Says where to put files of an import, one behind the other in this order. Asked again for the same files it says the same
 * place, by a new address.
 * @throws AppError 'invalid' for files that are not listed, 'too_large' for more than one object, or an import, may hold
 */
export async function packFiles(scope: Scope, input: { import: string; paths: string[] }): Promise<Pack> {
  const { id, pack, bytes } = await transaction(async (tx) => {
    await holdProject(tx, scope)
    const begun = await lockImport(tx, scope, input.import)
    refuseStage(begun, ['listing', 'surveyed'])
    return { id: begun.id, ...(await place(tx, begun.id, input.paths)) }
  })
  const url = await presignPut(importPackKey(scope.id, id, pack), { type: TYPE, bytes }, PUT_SECONDS)
  return { url, headers: { 'content-type': TYPE }, bytes }
}

async function place(tx: Tx, importId: string, paths: string[]): Promise<{ pack: number; bytes: number }> {
  const rows = await tx.importFile.findMany({ where: { importId, path: { in: paths } }, select: { path: true, bytes: true, pack: true } })
  const files = new Map(rows.map((row) => [row.path, { pack: row.pack, bytes: Number(row.bytes) }]))
  const missing = paths.find((path) => !files.has(path))
  if (missing !== undefined || files.size < paths.length)
    throw new AppError('invalid', `${missing ?? 'A file'} is not listed, or named twice: list each file of the source once.`)
  const bytes = [...files.values()].reduce((sum, file) => sum + file.bytes, 0)
  if (paths.length > 1 && bytes > PACK.bytes)
    throw new AppError('too_large', `Files that go together take ${PACK.bytes / 1024 ** 2} MiB at most.`)
  const before = new Set(rows.map(({ pack }) => pack))
  const [pack] = before
  if (before.size === 1 && pack !== null && pack !== undefined) return { pack, bytes }
  if (before.size > 1)
    throw new AppError('conflict', 'Some of these files have a place already. Send those that were wanted together again.')
  const sums = await tx.importFile.aggregate({ where: { importId, pack: { not: null } }, _max: { pack: true }, _sum: { bytes: true } })
  if (Number(sums._sum.bytes ?? 0) + bytes > MOST_ANNOTATION_BYTES)
    throw new AppError(
      'too_large',
      `The annotation files of an import take ${MOST_ANNOTATION_BYTES / 1024 ** 3} GiB at most. Bring them in parts.`,
    )
  return { pack: await assign(tx, { importId, paths, files, pack: (sums._max.pack ?? -1) + 1 }), bytes }
}

type Assign = { importId: string; paths: string[]; files: Map<string, { bytes: number }>; pack: number }

async function assign(tx: Tx, { importId, paths, files, pack }: Assign): Promise<number> {
  let offset = 0
  const places = paths.map((path) => {
    const at = offset
    offset += files.get(path)!.bytes
    return { path, at }
  })
  await tx.$executeRaw`
    UPDATE "ImportFile" f SET pack = ${pack}, "offset" = p.at
    FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS p(path text, at bigint)
    WHERE f."importId" = ${importId} AND f.path = p.path`
  return pack
}
