import type { SignInLink } from '@/lib/domain/address/sign-in-link'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { newSecret } from '@/lib/io/secret'
import { linkHash } from './link-hash'

/**
 * A link that signs one person in once, as the one in a sign-in mail does. For people who have already proved who they
 * are in another way: the operator at the console, or somebody who has just opened an invite sent to a new address.
 * @param input.next path of the site to go on to
 */
export async function createSignInLink(input: { email: string; next: string; seconds: number }): Promise<SignInLink> {
  const token = newSecret()
  const expires = new Date(now().getTime() + input.seconds * 1000)
  await db.verificationToken.create({ data: { identifier: input.email, token: linkHash(token), expires } })
  return { token, email: input.email, callbackUrl: `${env().appUrl}${input.next}` }
}
