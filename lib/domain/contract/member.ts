import { z } from 'zod'
import { Role } from '@/lib/domain/workspace/role'
import { When } from './when'

/** Somebody in a workspace. */
export const MemberEntry = z.object({ userId: z.string(), name: z.string().nullable(), email: z.string(), role: Role, since: When })
export type MemberEntry = z.infer<typeof MemberEntry>

/** An invite that was not accepted or revoked. */
export const OpenInvite = z.object({
  id: z.string(),
  email: z.string(),
  role: Role,
  sentAt: When,
  expiresAt: When,
  invitedById: z.string(),
  /** where it leads to */
  project: z.object({ slug: z.string(), name: z.string() }).nullable(),
  state: z.enum(['pending', 'expired']),
})
export type OpenInvite = z.infer<typeof OpenInvite>

export const Members = z.object({ members: z.array(MemberEntry), invites: z.array(OpenInvite) })
export type Members = z.infer<typeof Members>

export const ChangeRole = z.object({ role: Role })
