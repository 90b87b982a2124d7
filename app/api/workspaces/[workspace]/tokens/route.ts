import { CreateToken, MadeToken, Tokens } from '@/lib/domain/contract/token'
import { createToken } from '@/lib/usecases/token/create-token'
import { listTokens } from '@/lib/usecases/token/list-tokens'
import { route } from '@/lib/web/route'

export const GET = route({ may: 'view', session: true, answer: Tokens }, listTokens)
export const POST = route({ may: 'view', session: true, body: CreateToken, answer: MadeToken }, createToken)
