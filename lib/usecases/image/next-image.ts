import type { ImageFilter } from '@/lib/domain/image/image-filter'
import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'
import { findProject } from '@/lib/usecases/project/find-project'
import { beyond, orderImages, placeOfRow, whereImages } from './filter-images'
import { findImage } from './find-image'

type Input = ImageFilter & { project: string; after?: string }

/** The next image to work on: the first behind `after` that the filter lets through, else the first from the start. */
export async function nextImage(member: Member, { project: slug, after, order, ...filter }: Input): Promise<{ id: string | null }> {
  const project = await findProject(member, slug)
  const where = whereImages(project.id, filter)
  const orderBy = orderImages(order)
  if (after) {
    const place = placeOfRow(await findImage(member, { project: slug, image: after }))
    const behind = await db.image.findFirst({ where: { AND: [where, beyond(place, { order })] }, orderBy, select: { id: true } })
    if (behind) return behind
  }
  const first = await db.image.findFirst({ where: after ? { AND: [where, { id: { not: after } }] } : where, orderBy, select: { id: true } })
  return { id: first?.id ?? null }
}
