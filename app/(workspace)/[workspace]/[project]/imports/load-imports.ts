import { notFound } from 'next/navigation'
import { can } from '@/lib/domain/workspace/rights'
import { listImports } from '@/lib/usecases/import/list-imports'
import { loadProject } from '@/app/(workspace)/[workspace]/load-workspace'

/** The imports of a project, newest first, and whether the person may undo them. Only for those who may see images. */
export async function loadImports(workspace: string, slug: string, path: string) {
  const { member, project, scope } = await loadProject({ workspace, project: slug }, path)
  if (!can(member.role, 'see-images')) notFound()
  const { items } = await listImports(scope)
  return { imports: items, scope, project, mayUndo: can(member.role, 'import') }
}
