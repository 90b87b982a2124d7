import 'server-only'
import { getServerSession, type NextAuthOptions } from 'next-auth'
import EmailProvider from 'next-auth/providers/email'
import GitHubProvider from 'next-auth/providers/github'
import GoogleProvider from 'next-auth/providers/google'
import { notFound, redirect } from 'next/navigation'
import { pages } from '@/lib/domain/address/pages'
import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import type { Person } from '@/lib/domain/workspace/person'
import { can, type Action } from '@/lib/domain/workspace/rights'
import { env } from '@/lib/io/env'
import { findMember } from '@/lib/usecases/member/find-member'
import { sendSignInMail } from '@/lib/usecases/session/send-sign-in-mail'
import { signInAddress } from '@/lib/usecases/session/sign-in-address'
import { verifiedGitHubEmail } from './github-email'
import { maySignIn } from './may-sign-in'
import { linkPage } from './link-page'
import { vouchedProfile } from './oauth-account'
import { AWAY } from './respond'
import { sessionStore } from './session-store'
import { signInTrouble } from './sign-in-trouble'

const DAY = 24 * 3600
const PATIENCE = { timeout: 10_000 } // ms; by default another service has 3.5 s, which a slow line or a busy machine takes

declare module 'next-auth' {
  interface Session {
    userId: string
  }
}

/**
 * How people sign in: by a link in a mail, and by Google or GitHub where the operator has set them up.
 * @param of what is known of the request: where it comes from, and the session that its browser has
 */
export function authOptions(of: { sender?: string; session?: string } = {}): NextAuthOptions {
  const { authSecret, google, github } = env()
  return {
    adapter: sessionStore(of.session),
    secret: authSecret,
    session: { strategy: 'database', maxAge: 30 * DAY, updateAge: DAY },
    pages: { signIn: pages.signIn(), verifyRequest: pages.linkSent, error: pages.signIn() },
    providers: [
      EmailProvider({
        maxAge: DAY,
        normalizeIdentifier: signInAddress,
        sendVerificationRequest: ({ identifier, url }) => sendSignInMail({ email: identifier, url: linkPage(url), sender: of.sender }),
      }),
      ...(google ? [googleWay(google)] : []),
      ...(github ? [githubWay(github)] : []),
    ],
    logger: {
      // next-auth takes a session that it cannot look up for none: a database that restarts would sign everybody out.
      error: (code, metadata) => {
        if (code === 'SESSION_ERROR') throw AWAY
        const line = signInTrouble(code, metadata)
        if (line) console.error(line)
      },
    },
    callbacks: {
      // Whoever comes by mail was let in, or not, when the link was asked for.
      signIn: async ({ account, user }) => {
        if (account?.type !== 'oauth') return true
        // next-auth would join the account to whoever is signed in in this browser, for ever.
        const here = await sessionPerson()
        return here && here.email !== user.email ? `${pages.signIn()}?error=SignedInAlready` : maySignIn(user.email)
      },
      session: ({ session, user }) => ({ ...session, userId: user.id }),
      // Only paths of this site: a link may not send people elsewhere after signing in.
      redirect: ({ url, baseUrl }) => {
        const target = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : new URL(baseUrl)
        return target.origin === new URL(baseUrl).origin ? target.href : baseUrl
      },
    },
  }
}

type Client = { id: string; secret: string }

// An address that the other service did not verify proves nothing about who this is.
const googleWay = ({ id, secret }: Client) =>
  GoogleProvider({
    clientId: id,
    clientSecret: secret,
    checks: ['pkce', 'state', 'nonce'],
    httpOptions: PATIENCE,
    profile: ({ sub, name, email, email_verified: verified }) => vouchedProfile({ id: sub, name, email: verified === true ? email : null }),
  })

const githubWay = ({ id, secret }: Client) =>
  GitHubProvider({
    clientId: id,
    clientSecret: secret,
    checks: ['pkce', 'state'],
    httpOptions: PATIENCE,
    userinfo: verifiedGitHubEmail,
    profile: ({ id, name, login, email }) => vouchedProfile({ id: String(id), name: name ?? login, email }),
  })

/** Which ways of signing in are set up, for the sign-in page. */
export const signInWays = () => ({ google: Boolean(env().google), github: Boolean(env().github) })

/** Who holds the session cookie of the current request, if anybody. */
export async function sessionPerson(): Promise<Person | undefined> {
  const session = await getServerSession(authOptions())
  if (!session?.user?.email) return undefined
  return { userId: session.userId, email: session.user.email, name: session.user.name ?? null }
}

/** For pages: the person, or the way to the sign-in page and back to `path`. */
export async function pagePerson(path: string): Promise<Person> {
  return (await sessionPerson()) ?? redirect(pages.signIn(path))
}

/**
 * For pages of a workspace: the person as its member. Strangers, and members without the right, see "not found".
 * @param slug the workspace in the address
 */
export async function pageMember(
  slug: string,
  action: Action,
  path = `/${slug}`,
): Promise<{ person: Person; member: Member; workspace: { slug: string; name: string } }> {
  const person = await pagePerson(path)
  try {
    const { workspace, ...member } = await findMember(person, slug)
    if (!can(member.role, action)) notFound()
    return { person, member, workspace }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
