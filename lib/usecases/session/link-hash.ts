import { env } from '@/lib/io/env'
import { hashSecret } from '@/lib/io/secret'

/** What is stored of a sign-in link's token, as next-auth 4 hashes it: sha256 of the token followed by the secret. */
export const linkHash = (token: string): string => hashSecret(`${token}${env().authSecret}`)
