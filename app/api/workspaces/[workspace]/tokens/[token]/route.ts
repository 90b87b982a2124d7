import { z } from 'zod'
import { Nothing } from '@/lib/domain/contract/nothing'
import { revokeToken } from '@/lib/usecases/token/revoke-token'
import { route } from '@/lib/web/route'

export const DELETE = route({ may: 'view', session: true, params: z.object({ token: z.string() }), answer: Nothing }, revokeToken)
