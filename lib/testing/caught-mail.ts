/** A mail that a test may read, whichever server caught it. */
export type CaughtMail = { to: string[]; subject: string; text: string; html: string }
