import type { Member } from '@/lib/domain/workspace/member'
import { sendMail } from '@/lib/io/mail'
import { writeInvite } from './write-invite'

/** An invite as it is in the database, with the secret of its link: not yet sent. */
export type Ready = { id: string; secret: string }

/**
 * Mails an invite that is in the database already. Not in a transaction: a mail server that is silent would hold its
 * connection, and there are only so many.
 * @param takeBack puts the database back as it was, when the mail did not go
 * @throws what made the mail fail
 */
export async function sendInvite(member: Member, ready: Ready, takeBack: () => Promise<unknown>): Promise<void> {
  try {
    await sendMail(await writeInvite(member, ready))
  } catch (error) {
    await takeBack()
    throw error
  }
}
