import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { AppError } from '@/lib/domain/errors'
import { answerRedirect } from '@/lib/web/answer-redirect'
import { linkPage } from '@/lib/web/link-page'
import { problem } from '@/lib/web/respond'
import { isSameOrigin } from '@/lib/web/same-origin'
import { senderOf } from '@/lib/web/sender'
import { authOptions } from '@/lib/web/session'
import { sessionTokenIn } from '@/lib/web/session-store'
import { signInAction } from '@/lib/web/sign-in-action'
import { isCancelled, signInRequest } from '@/lib/web/sign-in-request'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handler(request: NextRequest, context: Context): Promise<Response> {
  try {
    const action = signInAction(request.method, (await context.params).nextauth)
    if (action === 'callback/email') {
      // By a press of a button on our own page only: else a scanner of mails uses the link up, and another site's page
      // signs people in as somebody else.
      if (request.method === 'GET') return answerRedirect({ url: linkPage(request.url), keepSeconds: 0 })
      if (!isSameOrigin(request)) throw new AppError('forbidden', 'This was asked for by another site, so nobody was signed in.')
    }
    if (isCancelled(request)) return answerRedirect({ url: '/sign-in?error=Cancelled', keepSeconds: 0 })
    const options = authOptions({ sender: senderOf(request.headers), session: sessionTokenIn(request.cookies) })
    return (await NextAuth((await signInRequest(request)) as never, context as never, options)) as Response
  } catch (error) {
    return problem(error)
  }
}

export { handler as GET, handler as POST }
