import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { answerRedirect } from '@/lib/web/answer-redirect'
import { problem } from '@/lib/web/respond'
import { senderOf } from '@/lib/web/sender'
import { authOptions } from '@/lib/web/session'
import { signInAction } from '@/lib/web/sign-in-action'
import { isCancelled, signInRequest } from '@/lib/web/sign-in-request'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handler(request: NextRequest, context: Context): Promise<Response> {
  try {
    signInAction(request.method, (await context.params).nextauth)
    if (isCancelled(request)) return answerRedirect({ url: '/sign-in?error=Cancelled', keepSeconds: 0 })
    return (await NextAuth((await signInRequest(request)) as never, context as never, authOptions(senderOf(request.headers)))) as Response
  } catch (error) {
    return problem(error)
  }
}

export { handler as GET, handler as POST }
