import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'

/** A project by its id, for work in the background that somebody asked for; undefined once it was deleted. */
export async function scopeById(id: string, actor: string): Promise<Scope | undefined> {
  const project = await db.project.findUnique({ where: { id }, select: { workspaceId: true, type: true, multiLabel: true } })
  return project?.workspaceId ? { ...project, id, workspaceId: project.workspaceId, mayAddLabels: true, actor } : undefined
}
