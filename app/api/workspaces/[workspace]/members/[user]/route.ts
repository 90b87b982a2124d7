import { z } from 'zod'
import { ChangeRole } from '@/lib/domain/contract/member'
import { Nothing } from '@/lib/domain/contract/nothing'
import { changeRole } from '@/lib/usecases/member/change-role'
import { removeMember } from '@/lib/usecases/member/remove-member'
import { route } from '@/lib/web/route'

const params = z.object({ user: z.string() })

export const PATCH = route({ may: 'manage-members', session: true, params, body: ChangeRole, answer: Nothing }, changeRole)
// Everybody may leave; the use case lets only owners remove others.
export const DELETE = route({ may: 'view', session: true, params, answer: Nothing }, removeMember)
