import { AppError } from '@/lib/domain/errors'
import { db } from '@/lib/io/db'
import { logFault } from '@/lib/io/log-line'
import { closeQueue } from '@/lib/io/queue'
import { runImport } from '@/lib/usecases/import/run-import'
import { surveyImport } from '@/lib/usecases/import/survey-import'
import type { Said, Task } from './message'

const OUR_SIDE = 'Something went wrong on our side. It is in the log of the site; try it again, and tell whoever runs it.'

// Reads what strangers wrote, in a process of its own: what takes it too long or too much memory ends it, and nothing else.
process.on('disconnect', () => process.exit(1))
process.once('message', (task: Task) => {
  void work(task).then(async (said) => {
    await closeQueue()
    await db.$disconnect()
    process.send!(said, () => process.exit(0))
  })
})

async function work({ kind, importId }: Task): Promise<Said> {
  const beat = () => void process.send!({ type: 'beat' } satisfies Said)
  try {
    await (kind === 'survey' ? surveyImport(importId) : runImport(importId, { beat }))
    return { type: 'done' }
  } catch (error) {
    if (error instanceof AppError) return { type: error.code === 'unavailable' ? 'again' : 'failed', message: error.message }
    console.error(`import ${importId}: ${logFault(error)}`)
    return { type: 'failed', message: OUR_SIDE }
  }
}
