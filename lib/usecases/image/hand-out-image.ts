import type { HandedOut } from '@/lib/domain/contract/seat'
import type { ImageFilter } from '@/lib/domain/image/image-filter'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction, type Tx } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { writeSeat } from '@/lib/usecases/seat/write-seat'
import { chooseNext } from './choose-next'
import { findImage } from './find-image'

type Input = ImageFilter & { after?: string; seat: string; except?: string[] }

/**
 * Gives the actor the next image to work on, and a seat at it, in one go: of two who ask in the same moment each gets
 * another one, as long as there are enough.
 */
export async function handOutImage(scope: Scope, { after, seat, ...wanted }: Input): Promise<HandedOut> {
  const from = after === undefined ? undefined : await findImage(scope, after)
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    await oneAfterTheOther(tx, scope)
    const chosen = await chooseNext(tx, scope, { ...wanted, from })
    if (chosen.id !== null) await writeSeat(tx, { scope, seat, image: chosen.id })
    return chosen
  })
}

// Passing over locked rows would not do: who looks only then sees the image free again, and no seat in what it saw before.
async function oneAfterTheOther(tx: Tx, { id }: Scope): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`seats ${id}`}, 0))`
}
