import type { Action } from '@/lib/domain/workspace/rights'

// Every route with what it asks for. One that is not here fails routes.test.ts, and so does one whose right was changed
// without being changed here: that is meant to be noticed.
const WORKSPACE: Record<string, Record<string, Action>> = {
  '': { PATCH: 'manage-workspace', DELETE: 'manage-workspace' },
  '/members': { GET: 'view' },
  '/members/[user]': { PATCH: 'manage-members', DELETE: 'view' },
  '/invites': { POST: 'invite' },
  '/invites/[invite]': { DELETE: 'invite' },
  '/invites/[invite]/resend': { POST: 'invite' },
  '/tokens': { GET: 'view', POST: 'view' },
  '/tokens/[token]': { DELETE: 'view' },
  '/projects': { GET: 'view', POST: 'create-project' },
  '/projects/demo': { POST: 'create-project' },
}
const PROJECT: Record<string, Record<string, Action>> = {
  '': { GET: 'view', PATCH: 'edit-project', DELETE: 'edit-project' },
  '/attributes': { GET: 'view', POST: 'edit-project' },
  '/attributes/deleted': { GET: 'view' },
  '/attributes/[attribute]': { GET: 'view', PATCH: 'edit-project', DELETE: 'edit-project' },
  '/attributes/[attribute]/restore': { POST: 'edit-project' },
  '/labels': { GET: 'view', POST: 'add-labels' },
  '/labels/[label]': { PATCH: 'edit-project', DELETE: 'edit-project' },
  '/labels/[label]/merge': { POST: 'edit-project' },
  '/labels/[label]/restore': { POST: 'add-labels' },
  '/losses': { GET: 'see-images' },
  '/images': { GET: 'see-images' },
  '/images/[image]': { GET: 'see-images' },
  '/images/next': { GET: 'see-images', POST: 'label' },
  '/images/[image]/file': { GET: 'see-images' },
  '/images/[image]/thumbnail': { GET: 'see-images' },
  '/images/[image]/edits': { POST: 'label' },
  '/images/[image]/hands': { GET: 'see-images' },
  '/near-duplicates': { GET: 'see-images' },
  '/near-duplicates/apart': { POST: 'import' },
  '/images/delete': { POST: 'import' },
  '/images/restore': { POST: 'import' },
  '/counts': { GET: 'see-images' },
  '/tags': { POST: 'label' },
  '/splits': { POST: 'edit-project' },
  '/splits/division': { GET: 'see-images', POST: 'edit-project' },
  '/splits/undo': { POST: 'edit-project' },
  '/seats': { GET: 'see-images' },
  '/seats/[seat]': { PUT: 'label', DELETE: 'label' },
  '/uploads': { POST: 'import' },
  '/uploads/complete': { POST: 'import' },
  '/uploads/[upload]/complete': { POST: 'import' },
  '/imports': { GET: 'see-images', POST: 'import' },
  '/imports/[import]': { GET: 'see-images', DELETE: 'import' },
  '/imports/[import]/cancel': { POST: 'import' },
  '/imports/[import]/files': { POST: 'import' },
  '/imports/[import]/go': { POST: 'import' },
  '/imports/[import]/packs': { POST: 'import' },
  '/imports/[import]/pictures': { GET: 'import' },
  '/imports/[import]/run': { POST: 'import' },
  '/imports/[import]/survey': { POST: 'import' },
  '/exports': { GET: 'export', POST: 'export' },
  '/exports/plan': { GET: 'export' },
  '/exports/[export]': { GET: 'export', DELETE: 'export' },
  '/exports/[export]/cancel': { POST: 'export' },
  '/exports/[export]/file': { GET: 'export' },
  '/exports/[export]/link': { GET: 'export' },
  '/versions': { GET: 'see-images', POST: 'edit-project' },
  '/versions/[version]': { GET: 'see-images', PATCH: 'edit-project', DELETE: 'edit-project' },
  '/versions/[version]/changes': { GET: 'see-images' },
  '/versions/[version]/restore': { POST: 'edit-project' },
  '/versions/[version]/pictures/[sha256]': { GET: 'see-images' },
  '/readiness': { GET: 'view' },
  '/runs': { GET: 'view', POST: 'train' },
  '/runs/[run]': { GET: 'view' },
  '/runs/[run]/events': { GET: 'view' },
  '/runs/[run]/cancel': { POST: 'train' },
  '/models': { GET: 'view' },
  '/models/[model]': { GET: 'view' },
  '/models/[model]/rebuild': { POST: 'train' },
  '/models/[model]/live': { POST: 'publish' },
  '/models/[model]/zip': { GET: 'view' },
  '/models/[model]/link': { GET: 'view' },
  '/models/[model]/files/[...path]': { GET: 'view' },
  '/address': { GET: 'publish', POST: 'publish', DELETE: 'publish' },
  '/live': { GET: 'view' },
}

const PREFIX = '/api/workspaces/[workspace]'

/** Below a workspace: the right that each method asks for. */
export const RIGHTS_OF_ROUTES: Record<string, Record<string, Action>> = {
  ...Object.fromEntries(Object.entries(WORKSPACE).map(([at, methods]) => [PREFIX + at, methods])),
  ...Object.fromEntries(Object.entries(PROJECT).map(([at, methods]) => [`${PREFIX}/projects/[project]${at}`, methods])),
}

/** What belongs to a person instead: with a session, or also with an API token. */
export const PERSON_ROUTES: Record<string, Record<string, 'session' | 'token'>> = {
  '/api/me': { GET: 'token', PATCH: 'session' },
  '/api/workspaces': { POST: 'session' },
}

/** What everybody may ask who holds the secret in its address, and what signs people in. */
export const OPEN: Record<string, Record<string, string>> = {
  '/api/[...nothing]': { GET: 'nothing', POST: 'nothing', PUT: 'nothing', PATCH: 'nothing', DELETE: 'nothing' },
  '/api/auth/[...nextauth]': { GET: 'next-auth', POST: 'next-auth' },
  '/api/exports/[export]/file': { GET: 'signature' },
  '/api/health': { GET: 'no secret' },
  '/api/invites/[secret]': { GET: 'invite' },
  '/api/invites/[secret]/accept': { POST: 'invite' },
  '/api/models/[model]/zip': { GET: 'signature' },
  '/m/[key]': { GET: 'nothing', OPTIONS: 'nothing' },
  '/m/[key]/[version]': { GET: 'public key', OPTIONS: 'nothing' },
  '/m/[key]/[version]/[...path]': { GET: 'public key', OPTIONS: 'nothing' },
}
