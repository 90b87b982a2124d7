import type { Project } from '@/lib/domain/contract/project'
import type { Member } from '@/lib/domain/workspace/member'
import { db, transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { createProject } from './create-project'

/** Makes a project of painted scenes, partly labelled, to try the whole loop without pictures of one's own. */
export async function createDemoProject(member: Member): Promise<Project> {
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
