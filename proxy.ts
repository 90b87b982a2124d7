import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { AppError } from '@/lib/domain/errors'
import { env } from '@/lib/io/env'
import { dropBadCallback, isReadable, mayGoOn } from '@/lib/web/address'
import { OF_DATA } from '@/lib/web/of-data'
import { problem } from '@/lib/web/respond'

const SIGN_IN = 'https://accounts.google.com https://github.com' // a form that ends there is redirected through us

/** What a page may load: our own files, this request's scripts, and pictures and models out of the bucket. */
function policy(nonce: string): string {
  const bucket = new URL(env().bucket.publicEndpoint).origin
  // React's development tools rebuild stacks with eval; a built site has no use for it.
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${development}`,
    "style-src 'self' 'unsafe-inline'", // canvas and measured lists set styles on elements
    `img-src 'self' blob: data: ${bucket}`,
    `connect-src 'self' blob: data: ${bucket}`,
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    `form-action 'self' ${SIGN_IN}`,
  ].join('; ')
}

/** Answers and files; next-auth has forms of its own. */
const IS_DATA = /^\/(api\/(?!auth\/)|m\/)/

/**
 * Gives every page a content security policy with a nonce of its own; Next puts the nonce on its scripts. What cannot be
 * an address of ours is answered here: further in it would be a fault.
 */
export function proxy(request: NextRequest) {
  const { nextUrl, headers } = request
  const readable = isReadable(nextUrl)
  const data = IS_DATA.test(nextUrl.pathname)
  if ((data || nextUrl.pathname.startsWith('/api/')) && !(readable && mayGoOn(nextUrl)))
    return problem(new AppError('invalid', 'The address of this request is malformed.'))
  dropBadCallback(request)
  if (data) return NextResponse.next({ request: { headers }, headers: { 'content-security-policy': OF_DATA } })
  const nonce = randomBytes(16).toString('base64')
  const value = policy(nonce)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', value)
  const further = { request: { headers } }
  const response = readable ? NextResponse.next(further) : NextResponse.rewrite(new URL('/_not-found', nextUrl), further)
  response.headers.set('content-security-policy', value)
  return response
}

// What is not there has a page too, below any folder but that of Next's own files, where it is a line of text.
export const config = { matcher: ['/((?!_next/static/).*)'] }
