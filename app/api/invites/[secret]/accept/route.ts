import { z } from 'zod'
import { Accepted } from '@/lib/domain/contract/invite'
import { acceptInvite } from '@/lib/usecases/invite/accept-invite'
import { visitorRoute } from '@/lib/web/route'

export const POST = visitorRoute({ params: z.object({ secret: z.string() }), answer: Accepted }, acceptInvite)
