import type { Role } from './role'

/** Who asks: the first argument of every use case. */
export type Member = {
  userId: string
  workspaceId: string
  role: Role
  /** false for an API token without the scope `read`: what it does is answered, and nothing told that is here already */
  reads?: false
}
