import { Claims } from '@/lib/domain/image/bytes-again'
import type { Tx } from '@/lib/io/db'

/** Which of these images, that are here, the files of an import mean already. */
export async function claimsOf(
  tx: Pick<Tx, 'importFile'>,
  { importId, twins }: { importId: string; twins: readonly { id: string; name: string }[] },
): Promise<Claims> {
  if (twins.length === 0) return new Claims({ names: [], ids: [] })
  const rows = await tx.importFile.findMany({
    where: { importId, OR: [{ name: { in: twins.map(({ name }) => name) } }, { imageId: { in: twins.map(({ id }) => id) } }] },
    select: { name: true, imageId: true },
  })
  return new Claims({ names: rows.flatMap(({ name }) => name ?? []), ids: rows.flatMap(({ imageId }) => imageId ?? []) })
}
