import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { AppError } from '@/lib/domain/errors'
import { isOpenLink } from '@/lib/usecases/session/is-open-link'
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
      // Used, or too old: the page of the link knows where to go on.
      if (!(await isOpen(request))) return answerRedirect({ url: linkPage(request.url), keepSeconds: 0, status: 303 })
    }
    if (isCancelled(request)) return answerRedirect({ url: '/sign-in?error=Cancelled', keepSeconds: 0 })
    const options = authOptions({ sender: senderOf(request.headers), session: sessionTokenIn(request.cookies) })
    return (await NextAuth((await signInRequest(request)) as never, context as never, options)) as Response
  } catch (error) {
    return problem(error)
  }
}

/** next-auth fails on a link that is not whole. */
function isOpen({ nextUrl: { searchParams } }: NextRequest): Promise<boolean> {
  const [email, token] = [searchParams.get('email'), searchParams.get('token')]
  if (!email || !token) throw new AppError('invalid', 'This link is not whole: open the one in the mail.')
  return isOpenLink({ email, token })
}

export { handler as GET, handler as POST }
