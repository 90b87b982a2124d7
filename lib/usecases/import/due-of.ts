import { db } from '@/lib/io/db'

/** The stage in which an import waits for a job of this kind. */
const STAGE = { survey: 'surveying', run: 'bringing' } as const

/**
 * What a job of an import is to do: how its files are to be read. Undefined where the import does not wait for it, or no longer:
 * it was cancelled, has failed, is further, or its project was deleted.
 */
export async function dueOf({ kind, importId }: { kind: keyof typeof STAGE; importId: string }): Promise<string | undefined> {
  const begun = await db.import.findUnique({
    where: { id: importId },
    select: { stage: true, options: true, project: { select: { workspaceId: true } } },
  })
  return begun?.stage === STAGE[kind] && begun.project.workspaceId ? JSON.stringify(begun.options) : undefined
}
