import 'server-only'
import { PrismaAdapter } from '@auth/prisma-adapter'
import type { Adapter, AdapterAccount, AdapterSession } from 'next-auth/adapters'
import { db } from '@/lib/io/db'
import { hashSecret } from '@/lib/io/secret'
import { accountLink } from './oauth-account'

/**
 * Where next-auth keeps people and sessions. Of a session only the hash of its token is kept, so that whoever reads the
 * database is signed in as nobody; of other services' accounts no more than which ones they are.
 * @param before the token of the session that this browser has: it ends with the one that begins in its place
 */
export function sessionStore(before?: string): Adapter {
  const adapter = PrismaAdapter(db) as Adapter
  const end = async (token: string) => void (await db.session.deleteMany({ where: { sessionToken: hashSecret(token) } }))
  return {
    ...adapter,
    linkAccount: (account: AdapterAccount) => adapter.linkAccount?.(accountLink(account) as AdapterAccount),
    createSession: async (session) => {
      await adapter.createSession!({ ...session, sessionToken: hashSecret(session.sessionToken) })
      if (before) await end(before)
      return session // next-auth sets the cookie by it
    },
    getSessionAndUser: async (token) => {
      const found = await adapter.getSessionAndUser!(hashSecret(token))
      return found && { ...found, session: { ...found.session, sessionToken: token } }
    },
    updateSession: async (session) => {
      const stored = { ...session, sessionToken: hashSecret(session.sessionToken) }
      return (await adapter.updateSession!(stored)) && (session as AdapterSession)
    },
    deleteSession: end, // also of one that is gone already: next-auth's own fails
  }
}

/** The token of the session that a browser has, by its cookies. */
export const sessionTokenIn = (cookies: { getAll: () => { name: string; value: string }[] }): string | undefined =>
  cookies.getAll().find(({ name }) => /^(__Secure-)?next-auth\.session-token$/.test(name))?.value
