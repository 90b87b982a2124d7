import type { Remark } from '@/lib/domain/dataset/report'

/** Where something stands: the file, the place in it, and how many things of it are spoken of at once. */
type Where = { file: string; place?: string; count?: number }

const remark = (thing: Remark['thing'], outcome: Remark['outcome'], { file, place, count = 1 }: Where) => ({
  thing,
  outcome,
  file,
  place,
  count,
})

/** What a reader answers of something that it leaves out. */
export const rejected = (thing: Remark['thing'], where: Where, reason: string): { remark: Remark } => ({
  remark: { ...remark(thing, 'rejected', where), reason },
})

/** What a reader answers of a file that it leaves aside, and that is no loss. */
export const passedOver = (where: Where, reason: string): { remark: Remark } => ({ remark: { ...remark('file', 'passed', where), reason } })

/** What a reader answers of something worth knowing, of which nothing is lost. */
export const noticed = (where: Where, reason: string): { remark: Remark } => ({ remark: { ...remark('file', 'notice', where), reason } })
