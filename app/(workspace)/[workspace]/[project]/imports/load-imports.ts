import { can } from '@/lib/domain/workspace/rights'
import { listImports } from '@/lib/usecases/import/list-imports'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'

/** The imports of a project, newest first, and whether the person may undo them; nothing for whoever may not see images. */
export async function loadImports(workspace: string, slug: string, path: string) {
  const { member, project, scope, position, workspace: around } = await loadProject({ workspace, project: slug }, path)
  const reader = { role: member.role, workspace: around.name }
  if (!can(member.role, 'see-images')) return { reader }
  const { items } = await listImports(scope)
  return { reader, found: { imports: items, scope, project, position, mayUndo: can(member.role, 'import') } }
}
