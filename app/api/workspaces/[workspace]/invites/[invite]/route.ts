import { z } from 'zod'
import { revokeInvite } from '@/lib/usecases/invite/revoke-invite'
import { route } from '@/lib/web/route'

export const DELETE = route({ may: 'invite', session: true, params: z.object({ invite: z.string() }) }, revokeInvite)
