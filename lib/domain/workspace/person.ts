import type { TokenScope } from './rights'

/** Somebody who is signed in, or a script that holds one of their API tokens. */
export type Person = {
  userId: string
  email: string
  name: string | null
  /** what an API token is limited to; absent in a session */
  token?: { id: string; workspaceId: string; scopes: readonly TokenScope[] }
}

/** The header in which a page names the person (by id) whom it was made for: the browser's session may be another's by now. */
export const PERSON_HEADER = 'corral-person'
