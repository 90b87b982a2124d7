import { takesNegatives } from '@/lib/domain/dataset/gather-material'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction, type Tx } from '@/lib/io/db'
import { deletedProject } from '@/lib/usecases/project/lock-project'

/** What a training is about, at one moment: labels by id in their order, and whose pictures it does not see. */
export type Subject = {
  known: Map<string, string>
  /** whether pictures with "nothing here" take part */
  takesNegatives: boolean
  leftOut: { unlabelled: number; negative: number }
}

/**
 * Reads what a training is about and lets `read` read on in it, as of one moment: nobody's edit is half in it.
 * @param leaveOut labels by name to train without
 * @throws AppError 'invalid' for a label that the project does not have; 'not_found' where it was deleted meanwhile
 */
export const readSubject = <T>(scope: Scope, leaveOut: string[], read: (tx: Tx, subject: Subject) => Promise<T>): Promise<T> =>
  transaction(async (tx) => {
    await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`
    const { id: projectId, workspaceId } = scope
    if (!(await tx.project.count({ where: { id: projectId, workspaceId } }))) throw deletedProject()
    const labels = await tx.label.findMany({
      where: { projectId },
      select: { id: true, name: true },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
    })
    const unknown = leaveOut.find((name) => !labels.some((label) => label.name === name))
    if (unknown) throw new AppError('invalid', `There is no label ${unknown} to leave out.`)
    const known = new Map(labels.filter(({ name }) => !leaveOut.includes(name)).map(({ id, name }) => [id, name]))
    const takesNone = takesNegatives(scope)
    const count = (state: 'unlabelled' | 'negative') => tx.image.count({ where: { projectId, state } })
    const leftOut = { unlabelled: await count('unlabelled'), negative: takesNone ? 0 : await count('negative') }
    return read(tx, { known, takesNegatives: takesNone, leftOut })
  })
