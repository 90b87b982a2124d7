import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { SCOPES } from '@/lib/domain/workspace/rights'
import { listOf } from './page'
import { When } from './when'

/** What a token may be limited to. */
export const TokenScope = z.enum(Object.keys(SCOPES) as (keyof typeof SCOPES)[])

const Made = z.object({ id: z.string(), name: z.string(), scopes: z.array(TokenScope), createdAt: When })

export const Token = Made.extend({ lastUsedAt: When.nullable() })
export type Token = z.infer<typeof Token>
export const Tokens = listOf(Token)
export type Tokens = z.infer<typeof Tokens>

/** A new token with its secret, which no other answer holds. */
export const MadeToken = Made.extend({ token: z.string() })
export type MadeToken = z.infer<typeof MadeToken>

export const CreateToken = z.object({ name: Name, scopes: z.array(TokenScope).min(1) })
