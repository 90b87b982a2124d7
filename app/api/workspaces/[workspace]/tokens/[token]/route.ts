import { z } from 'zod'
import { revokeToken } from '@/lib/usecases/token/revoke-token'
import { route } from '@/lib/web/route'

export const DELETE = route({ may: 'view', session: true, params: z.object({ token: z.string() }) }, revokeToken)
