import { now } from '@/lib/io/clock'
import { db, Prisma, transaction } from '@/lib/io/db'
import { enqueue, isWaiting } from '@/lib/io/queue'
import { sweepExport } from './end-export'

/** Days after which also the row goes. */
const REMEMBERED = 90
const AT_ONCE = 100

/**
 * Lets the files of exports go whose days are over, forgets the oldest, and asks for those again whose job is gone.
 * @returns how many files went
 */
export async function expireExports(): Promise<number> {
  const over = await db.export.findMany({
    where: { file: { not: Prisma.DbNull }, expiresAt: { lte: now() } },
    select: { id: true, projectId: true },
    take: AT_ONCE,
  })
  for (const one of over)
    await transaction(async (tx) => {
      await tx.export.update({ where: { id: one.id }, data: { file: Prisma.DbNull } })
      await sweepExport(tx, one)
    })
  await db.export.deleteMany({
    where: { createdAt: { lt: new Date(now().getTime() - REMEMBERED * 86_400_000) }, file: { equals: Prisma.DbNull } },
  })
  await resumeExports()
  return over.length
}

/** Who waits has a job, or there is one under way that asks for the next when it ends. */
async function resumeExports(): Promise<void> {
  const open = await db.export.count({
    where: { OR: [{ stage: 'waiting' }, { stage: { in: ['gathering', 'writing'] }, leaseUntil: { lt: now() } }] },
  })
  const job = { kind: 'export' as const, payload: {} }
  if (open > 0 && !(await isWaiting(job))) await transaction((tx) => enqueue(tx, job))
}
