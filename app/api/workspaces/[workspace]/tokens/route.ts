import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { createToken } from '@/lib/usecases/token/create-token'
import { listTokens } from '@/lib/usecases/token/list-tokens'
import { route } from '@/lib/web/route'

const body = z.object({ name: Name, scopes: z.array(z.enum(['read', 'write', 'train'])).min(1) })

export const GET = route({ may: 'view', session: true }, listTokens)
export const POST = route({ may: 'view', session: true, body }, createToken)
