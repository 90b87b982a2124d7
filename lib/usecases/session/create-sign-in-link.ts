import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { hashSecret, newSecret } from '@/lib/io/secret'

/**
 * A link that signs one person in once, as the one in a sign-in mail does. For people who have already proved who they
 * are in another way: the operator at the console, or somebody who has just opened an invite sent to a new address.
 * @param input.next path of the site to go on to
 */
export async function createSignInLink(input: { email: string; next: string; seconds: number }): Promise<string> {
  const { appUrl, authSecret } = env()
  const token = newSecret()
  await db.verificationToken.create({
    data: {
      identifier: input.email,
      // as next-auth 4 hashes it: sha256 of the token followed by the secret
      token: hashSecret(`${token}${authSecret}`),
      expires: new Date(now().getTime() + input.seconds * 1000),
    },
  })
  const query = new URLSearchParams({ callbackUrl: `${appUrl}${input.next}`, token, email: input.email })
  return `${appUrl}/api/auth/callback/email?${query}`
}
