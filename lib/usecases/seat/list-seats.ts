import type { Seats } from '@/lib/domain/contract/seat'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { seatsOf } from './seats-of'

/** More than ever work in one project at once. */
const MOST = 2000

/** Who is at which image of the project. Somebody with an image in several tabs is named once, as who stays longest. */
export async function listSeats(scope: Scope): Promise<Seats> {
  const rows = await db.seat.findMany({
    where: seatsOf(scope),
    orderBy: { until: 'asc' },
    take: MOST,
    select: { imageId: true, until: true, user: { select: { id: true, name: true, email: true } } },
  })
  const at = now().getTime()
  const items = rows.map(({ imageId: image, until, user: { id: person } }) => ({ image, person, seconds: (until.getTime() - at) / 1000 }))
  return {
    items: [...new Map(items.map((item) => [`${item.image} ${item.person}`, item])).values()],
    people: [...new Map(rows.map(({ user }) => [user.id, user])).values()],
  }
}
