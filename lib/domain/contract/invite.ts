import { z } from 'zod'
import { Role } from '@/lib/domain/workspace/role'
import { When } from './when'

/** What an invite is for, as whoever holds its link reads it. */
export const Invite = z.object({
  email: z.string(),
  role: Role,
  expiresAt: When,
  /** names */
  workspace: z.string(),
  project: z.string().optional(),
  by: z.string().optional(),
  /** somebody with this address has signed in before: then they must sign in to accept */
  hasAccount: z.boolean(),
})
export type Invite = z.infer<typeof Invite>

export const InviteMembers = z.object({
  addresses: z.array(z.string().max(320)).min(1).max(100),
  role: Role,
  project: z.string().optional(),
})

export const Invited = z.object({ sent: z.array(z.string()), refused: z.array(z.object({ address: z.string(), reason: z.string() })) })
export type Invited = z.infer<typeof Invited>

/**
 * Where to go on: the project's first unlabelled picture, else the project, else the workspace. A newcomer goes there by a
 * link that signs them in: `link` is sent as a form (`routes.signInByLink`).
 */
export const Accepted = z.object({
  next: z.string(),
  link: z.object({ token: z.string(), email: z.string(), callbackUrl: z.string().optional() }).optional(),
})
export type Accepted = z.infer<typeof Accepted>
