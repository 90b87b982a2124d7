import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { problem } from '@/lib/web/respond'
import { authOptions } from '@/lib/web/session'
import { signInRequest } from '@/lib/web/sign-in-request'

type Context = { params: Promise<{ nextauth: string[] }> }

async function handler(request: NextRequest, context: Context): Promise<Response> {
  try {
    return (await NextAuth((await signInRequest(request)) as never, context as never, authOptions())) as Response
  } catch (error) {
    return problem(error)
  }
}

export { handler as GET, handler as POST }
