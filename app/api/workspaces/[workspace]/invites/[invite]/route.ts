import { z } from 'zod'
import { Nothing } from '@/lib/domain/contract/nothing'
import { revokeInvite } from '@/lib/usecases/invite/revoke-invite'
import { route } from '@/lib/web/route'

export const DELETE = route({ may: 'invite', session: true, params: z.object({ invite: z.string() }), answer: Nothing }, revokeInvite)
