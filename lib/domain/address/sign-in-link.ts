/** What a sign-in link carries, in the words of next-auth: the secret, for which address, and where to go on. */
export type SignInLink = { token: string; email: string; callbackUrl?: string }
