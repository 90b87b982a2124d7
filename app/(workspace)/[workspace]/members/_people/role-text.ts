import type { Role } from '@/lib/domain/workspace/role'

/** What a role is called, and what it is for in one line. */
export const ROLE_TEXT: Record<Role, { name: string; note: string }> = {
  owner: { name: 'Owner', note: 'everything, members and the workspace too' },
  manager: { name: 'Manager', note: 'creates projects, imports, invites, trains' },
  reviewer: { name: 'Reviewer', note: 'labels, accepts or sends back' },
  annotator: { name: 'Annotator', note: 'labels' },
  viewer: { name: 'Viewer', note: 'sees projects and downloads models' },
}

export const roleOption = (role: Role) => ({ value: role, label: ROLE_TEXT[role].name, note: ROLE_TEXT[role].note })
