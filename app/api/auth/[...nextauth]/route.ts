import NextAuth from 'next-auth'
import { problem } from '@/lib/web/respond'
import { authOptions } from '@/lib/web/session'

type Context = { params: Promise<{ nextauth: string[] }> }

const handler = (request: Request, context: Context): Promise<Response> => (NextAuth(request as never, context as never, authOptions()) as Promise<Response>).catch(problem)

export { handler as GET, handler as POST }
