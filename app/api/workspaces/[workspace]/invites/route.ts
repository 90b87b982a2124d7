import { z } from 'zod'
import { Role } from '@/lib/domain/workspace/role'
import { inviteMembers } from '@/lib/usecases/invite/invite-members'
import { route } from '@/lib/web/route'

const body = z.object({ addresses: z.array(z.string().max(320)).min(1).max(100), role: Role, project: z.string().optional() })

export const POST = route({ may: 'invite', session: true, body }, inviteMembers)
