import type { Member } from '@/lib/domain/workspace/member'
import { transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { createProject } from './create-project'

/** Makes a project of painted scenes, partly labelled, to try the whole loop without pictures of one's own. */
export async function createDemoProject(member: Member) {
  const project = await createProject(member, { name: 'Demo: food on tables', type: 'detection' })
  await transaction((tx) => enqueue(tx, { kind: 'fill-demo', payload: { projectId: project.id, userId: member.userId } }))
  return project
}
