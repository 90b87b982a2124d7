import { db, transaction } from '@/lib/io/db'
import { isOpen } from '@/lib/io/queue'
import { failIn, INTERRUPTED } from './fail-import'

const JOB = { surveying: 'survey-import', bringing: 'run-import' } as const
type Stage = keyof typeof JOB
const STAGES = Object.keys(JOB) as Stage[]

/** Fails imports for which no job waits or runs any more: its tries are used up, each ended with the worker itself. */
export async function failForsaken(): Promise<void> {
  const rows = await db.import.findMany({ where: { stage: { in: STAGES }, project: { workspaceId: { not: null } } }, select: { id: true } })
  for (const { id } of rows)
    await transaction(async (tx) => {
      // Whoever asks for a job, or ends what one has done, holds the import as well: what is seen here is true till the end.
      const [held] = await tx.$queryRaw<{ stage: string }[]>`SELECT stage::text FROM "Import" WHERE id = ${id} FOR NO KEY UPDATE`
      const stage = STAGES.find((one) => one === held?.stage)
      if (stage && !(await isOpen(tx, { kind: JOB[stage], payload: { importId: id } }))) await failIn(tx, id, INTERRUPTED)
    })
}
