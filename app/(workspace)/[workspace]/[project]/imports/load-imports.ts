import { notFound } from 'next/navigation'
import { can } from '@/lib/domain/workspace/rights'
import { type ListedImport, listImports } from '@/lib/usecases/import/list-imports'
import { loadWorkspace } from '@/app/(workspace)/[workspace]/load-workspace'

export type LoadedImport = ListedImport

/** The imports of a project, newest first, and whether the person may undo them. Only for those who may see images. */
export async function loadImports(workspace: string, slug: string, path: string) {
  const { member, projects } = await loadWorkspace(workspace, path)
  const project = projects.find((one) => one.slug === slug)
  if (!project || !can(member.role, 'see-images')) notFound()
  const { items } = await listImports(member, { project: slug })
  return { imports: items, member, project, mayUndo: can(member.role, 'import') }
}
