import type { Project } from '@/lib/domain/contract/project'
import type { Member } from '@/lib/domain/workspace/member'
import { db, transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { limit } from '@/lib/usecases/session/limit'
import { createProject } from './create-project'

/** Each is a minute of a worker's time. */
export const MOST_DEMOS_A_DAY = 5

/**
 * Makes a project of painted scenes, partly labelled, to try the whole loop without pictures of one's own.
 * @throws AppError 'too_many' for somebody who made several today
 */
export async function createDemoProject(member: Member): Promise<Project> {
  await limit({ key: `demo projects by ${member.userId}`, most: MOST_DEMOS_A_DAY, seconds: 24 * 3600 })
  const project = await createProject(member, { name: await freeName(member), type: 'detection' })
  await transaction((tx) => enqueue(tx, { kind: 'fill-demo', payload: { projectId: project.id, userId: member.userId } }))
  return project
}

async function freeName({ workspaceId }: Member): Promise<string> {
  const demos = await db.project.findMany({ where: { workspaceId, name: { startsWith: 'Demo' } }, select: { name: true } })
  const taken = new Set(demos.map(({ name }) => name))
  for (let n = 1; ; n++) {
    const name = `Demo${n === 1 ? '' : ` ${n}`}: food on tables`
    if (!taken.has(name)) return name
  }
}
