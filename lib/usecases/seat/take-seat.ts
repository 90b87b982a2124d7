import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { findImage } from '@/lib/usecases/image/find-image'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { writeSeat } from './write-seat'

/**
 * The actor is at work on an image, and so it is theirs for a while: the next image of others is another one. Asked again
 * while they work on it. Nobody is kept from it, whoever sits there.
 */
export async function takeSeat(scope: Scope, { seat, image }: { seat: string; image: string }): Promise<void> {
  await findImage(scope, image)
  await transaction(async (tx) => {
    await holdProject(tx, scope)
    await writeSeat(tx, { scope, seat, image })
  })
}
