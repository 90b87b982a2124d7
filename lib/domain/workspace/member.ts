import type { Role } from './role'

/** Who asks: the first argument of every use case. */
export type Member = { userId: string; workspaceId: string; role: Role }
