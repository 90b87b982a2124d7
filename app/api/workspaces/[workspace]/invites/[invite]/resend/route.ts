import { z } from 'zod'
import { Nothing } from '@/lib/domain/contract/nothing'
import { resendInvite } from '@/lib/usecases/invite/resend-invite'
import { route } from '@/lib/web/route'

export const POST = route({ may: 'invite', session: true, params: z.object({ invite: z.string() }), answer: Nothing }, resendInvite)
