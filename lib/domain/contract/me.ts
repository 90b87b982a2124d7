import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { Role } from '@/lib/domain/workspace/role'
import { Workspace } from './workspace'

export const User = z.object({ id: z.string(), name: z.string().nullable(), email: z.string() })
export type User = z.infer<typeof User>

/** Who asks, and the workspaces they can reach. */
export const Me = z.object({ user: User, workspaces: z.array(Workspace.extend({ role: Role })) })
export type Me = z.infer<typeof Me>

/** null: by the mail address again. */
export const ChangeMyName = z.object({ name: Name.nullable() })
