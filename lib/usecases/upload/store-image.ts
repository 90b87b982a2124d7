import { bytesAgain } from '@/lib/domain/image/bytes-again'
import { imageKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { head, putBytes } from '@/lib/io/bucket'
import { transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import type { CheckedPicture } from '@/lib/io/picture/read-picture'
import { enqueue } from '@/lib/io/queue'
import { sha256 } from '@/lib/io/secret'
import { holdImport, isDataSet } from '@/lib/usecases/import/find-import'
import { lockBytes } from '@/lib/usecases/pool/locks'
import { holdProject } from '@/lib/usecases/project/lock-project'

type Upload = { id: string; projectId: string; name: string; importId: string | null; createdById: string; createdAt: Date }
type Stored = { id: string; width: number; height: number; importId: string | null }
const SIZE = { id: true, width: true, height: true, importId: true } as const

/**
 * Stores a checked picture: bytes once under their hash, a row, and the work it asks for. The same bytes under the
 * same name are the same image, whoever comes first; under another name they are a duplicate, unless of a data set. What an
 * import brings that was undone meanwhile is not stored.
 */
export async function storeImage(
  scope: Scope,
  { upload, bytes, picture }: { upload: Upload; bytes: Uint8Array; picture: CheckedPicture },
): Promise<Stored | { duplicateOf: string } | 'undone'> {
  const sourceSha256 = sha256(bytes)
  const image = { sha256: picture.anew.length > 0 ? sha256(picture.bytes) : sourceSha256, format: picture.format }
  const key = imageKey(upload.projectId, image)
  const put = async () => void ((await head(key)) ?? (await putBytes(key, picture.bytes, picture.format)))
  await put() // before the lock, which must be short
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    await lockBytes(tx, upload.projectId, image.sha256)
    const held = upload.importId ? await holdImport(tx, upload.importId) : undefined
    if (upload.importId && !held) {
      await enqueue(tx, { kind: 'sweep', payload: { projectId: upload.projectId, keys: [key] } }) // the bytes put above
      return 'undone'
    }
    const twins = await tx.image.findMany({ where: { projectId: upload.projectId, sourceSha256 }, select: { ...SIZE, name: true } })
    const again = bytesAgain(twins, { name: upload.name, dataSet: held !== undefined && isDataSet(held) })
    if (again.is === 'present') return again.image
    if (again.is === 'duplicate') return { duplicateOf: again.of.name }
    await put() // a sweep of an older image may have come in between
    return insert(tx, {
      upload,
      row: { ...image, sourceSha256, width: picture.width, height: picture.height, bytes: picture.bytes.length },
    })
  })
}

type Row = { sha256: string; format: string; sourceSha256: string; width: number; height: number; bytes: number }

async function insert(tx: Tx, { upload, row }: { upload: Upload; row: Row }): Promise<Stored> {
  const { id, projectId, name, importId, createdById, createdAt } = upload
  const image = await tx.image.create({ data: { id, projectId, name, importId, createdById, createdAt, ...row }, select: SIZE })
  await notify(tx, { type: 'images', projectId, ids: [id], by: createdById })
  await enqueue(tx, { kind: 'thumbnail', payload: { imageId: id } }, { only: id })
  await enqueue(tx, { kind: 'settle', payload: { projectId } }, { only: projectId })
  return image
}
