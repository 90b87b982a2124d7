import type { Action } from './rights'

/**
 * A project that somebody acts in: the first argument of every use case below a project. Found once for a request, by
 * the address (`findScope`), or by id for work in the background (`scopeById`).
 */
export type Scope = {
  /** of the project */
  id: string
  workspaceId: string
  type: 'detection' | 'classification'
  multiLabel: boolean
  /** whether who acts may make labels: what the project lets their role do, as it was when the request came */
  mayAddLabels: boolean
  /** id of the user who acts */
  actor: string
  /** what they were let in for: looked at again where something is written; absent for work in the background */
  may?: Action
  /** as of a `Member` */
  reads?: false
}
