import type { Role } from './role'

/** Everything a member can ask for. Every route and use case names exactly one. */
export const ACTIONS = [
  'view', // see that the workspace, its projects, runs and models exist; download models
  'see-images', // see pictures and annotations
  'label', // draw, tag, delete annotations
  'add-labels', // make new ones; annotators only where the project lets them: `canIn`
  'create-project',
  'edit-project', // name, labels, delete the project
  'import', // add and delete pictures
  'export', // take the data set away as files
  'train', // start and cancel runs
  'publish', // say which model is live, hand models out by a public address
  'invite', // invite, resend, revoke
  'manage-members', // roles, removal
  'manage-workspace', // rename, delete
] as const
export type Action = (typeof ACTIONS)[number]

const VIEWER: readonly Action[] = ['view']
const ANNOTATOR: readonly Action[] = [...VIEWER, 'see-images', 'label', 'add-labels']
const REVIEWER: readonly Action[] = ANNOTATOR
const MANAGER: readonly Action[] = [...REVIEWER, 'create-project', 'edit-project', 'import', 'export', 'train', 'publish', 'invite']

/** The one table of rights. */
const RIGHTS: Record<Role, readonly Action[]> = {
  owner: ACTIONS,
  manager: MANAGER,
  reviewer: REVIEWER,
  annotator: ANNOTATOR,
  viewer: VIEWER,
}

/** Whether a role may do it, if the project where it does lets it. */
export const can = (role: Role, action: Action): boolean => RIGHTS[role].includes(action)

/** What a project decides about rights. */
export type ProjectRights = { annotatorsAddLabels: boolean }

/** Whether a project can keep a role from what it may elsewhere. */
export const isUpToProject = (role: Role, action: Action): boolean => role === 'annotator' && action === 'add-labels'

/** Whether a role may do it in this project. */
export const canIn = ({ annotatorsAddLabels }: ProjectRights, role: Role, action: Action): boolean =>
  can(role, action) && (annotatorsAddLabels || !isUpToProject(role, action))

/** What an API token may be limited to; each covers the actions beside it. */
export const SCOPES = {
  read: ['view', 'see-images', 'export'],
  write: ['label', 'add-labels', 'create-project', 'edit-project', 'import'],
  train: ['train', 'publish'],
} as const satisfies Record<string, readonly Action[]>
export type TokenScope = keyof typeof SCOPES

/** Whether the scopes of a token reach an action. Members and invites are never reached by a token. */
export const covers = (scopes: readonly TokenScope[], action: Action): boolean =>
  scopes.some((scope) => (SCOPES[scope] as readonly Action[]).includes(action))

/** Whether somebody may hand out a role: never one that can do what they cannot. */
export const mayGrant = (giver: Role, role: Role): boolean => RIGHTS[role].every((action) => can(giver, action))

/** Whether somebody may invite people to a role. */
export const mayInvite = (giver: Role, role: Role): boolean => can(giver, 'invite') && mayGrant(giver, role)
