import { z } from 'zod'
import { Role } from '@/lib/domain/workspace/role'
import { changeRole } from '@/lib/usecases/member/change-role'
import { removeMember } from '@/lib/usecases/member/remove-member'
import { route } from '@/lib/web/route'

const params = z.object({ user: z.string() })

export const PATCH = route({ may: 'manage-members', session: true, params, body: z.object({ role: Role }) }, changeRole)
// Everybody may leave; the use case lets only owners remove others.
export const DELETE = route({ may: 'view', session: true, params }, removeMember)
