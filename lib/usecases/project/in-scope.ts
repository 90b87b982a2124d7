import type { Scope } from '@/lib/domain/workspace/scope'

/** What is the project's, as long as the project is its workspace's: in the `where` of every query that reads. */
export const inScope = ({ id, workspaceId }: Scope) => ({ projectId: id, project: { workspaceId } })
