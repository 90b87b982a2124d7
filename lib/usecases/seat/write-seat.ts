import { AppError } from '@/lib/domain/errors'
import { AT_THE_DOOR, SEAT_SECONDS } from '@/lib/domain/contract/seat'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'

/** Tabs of one person that may sit at once; those beyond make room for the newest. */
const MOST_OF_ONE = 20

type Sitting = { scope: Scope; seat: string; image: string }

/**
 * Lets the actor sit at an image of the project: the seat comes from wherever it was, or is kept for longer. Others are
 * told where the person came and which image they left, not that they stayed.
 * @throws AppError 'not_found' where the image was deleted meanwhile
 */
export async function writeSeat(tx: Tx, { scope, seat: id, image: imageId }: Sitting): Promise<void> {
  const { id: projectId, actor: userId } = scope
  const images = await tx.$queryRaw<unknown[]>`SELECT 1 FROM "Image" WHERE id = ${imageId} AND "projectId" = ${projectId} FOR KEY SHARE`
  if (images.length === 0) throw new AppError('not_found', 'This picture was deleted a moment ago.')
  await lockPerson(tx, userId)
  const mine = await seatsOfActor(tx, scope)
  const before = mine.find((seat) => seat.id === id)
  const until = new Date(now().getTime() + SEAT_SECONDS * 1000)
  await tx.seat.upsert({
    where: { userId_id: { userId, id } },
    create: { userId, id, projectId, imageId, until },
    update: { projectId, imageId, until },
  })
  if (!mine.some((seat) => seat.imageId === imageId)) await tell(tx, { projectId, imageId, userId }, SEAT_SECONDS)
  if (before && before.imageId !== imageId) await tellLeft(tx, before, mine)
  if (!before) await makeRoom(tx, { userId, id, imageId }, mine)
}

/** Tabs of one person sit down one after the other: else many at once would not see how many there are. */
const lockPerson = (tx: Tx, userId: string) => tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`seats ${userId}`}, 0))`

/** The actor gets up from a seat of this project, if it is one. */
export async function removeSeat(tx: Tx, scope: Scope, id: string): Promise<void> {
  const mine = await seatsOfActor(tx, scope)
  await tx.seat.deleteMany({ where: { userId: scope.actor, id, projectId: scope.id } })
  const before = mine.find((seat) => seat.id === id && seat.projectId === scope.id)
  if (before) await tellLeft(tx, before, mine)
}

type Row = { id: string; userId: string; projectId: string; imageId: string }

/** In whichever project: a tab has one seat, wherever it goes. The newest first. */
const seatsOfActor = (tx: Tx, { actor: userId }: Scope): Promise<Row[]> =>
  tx.seat.findMany({
    where: { userId, until: { gt: now() } },
    orderBy: { until: 'desc' },
    select: { id: true, userId: true, projectId: true, imageId: true },
  })

/** An image has lost somebody, unless another tab of theirs still sits there. */
async function tellLeft(tx: Tx, left: Row, mine: readonly Row[]): Promise<void> {
  if (!mine.some(({ id, imageId }) => id !== left.id && imageId === left.imageId)) await tell(tx, left, 0)
}

const tell = (tx: Tx, { projectId, imageId, userId }: Omit<Row, 'id'>, seconds: number) =>
  notify(tx, { type: 'seat', projectId, id: imageId, by: userId, seconds })

/** A person has few seats at a time: what ran out goes, what was kept at the door for this image, and the oldest of too many. */
async function makeRoom(tx: Tx, { userId, id, imageId }: Omit<Row, 'projectId'>, mine: readonly Row[]): Promise<void> {
  const kept = id === AT_THE_DOOR ? [] : [{ id: AT_THE_DOOR, imageId }]
  const tooMany = mine.slice(MOST_OF_ONE - 1).map((seat) => ({ id: seat.id }))
  await tx.seat.deleteMany({ where: { userId, OR: [{ until: { lte: now() } }, ...kept, ...tooMany] } })
}
