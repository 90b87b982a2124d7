import { z } from 'zod'
import { Invite } from '@/lib/domain/contract/invite'
import { readInvite } from '@/lib/usecases/invite/read-invite'
import { openRoute } from '@/lib/web/route'

export const GET = openRoute({ params: z.object({ secret: z.string() }), answer: Invite }, readInvite)
