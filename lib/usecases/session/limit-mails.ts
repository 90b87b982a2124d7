import { domainOf, inboxOf } from '@/lib/domain/invite/inbox'
import { limit } from './limit'

const HOUR = 3600 // seconds

/** Mails an hour to addresses that nobody here knows: a stranger cannot make this site write to the whole world. */
export const MOST_STRANGERS = 1000
/** Of these to one domain: a company that begins with Corral, and no more than its mail server bears. */
export const MOST_OF_DOMAIN = 200
/** Of these for one sender: a classroom behind one address. Far below the others, so that one flooder shuts nobody out. */
export const MOST_OF_SENDER = 60
/** Links an hour for one sender to whoever has an account: an office on a Monday. */
const MOST_LINKS_OF_SENDER = 300
/** Invites an hour, by one person and from one workspace: what they say is theirs to choose, so it must not serve spam. */
export const MOST_INVITED = 200
/** Invites an hour to one domain, from everybody. */
const MOST_INVITED_OF_DOMAIN = 500

/**
 * Counts a sign-in mail before it is sent. Who asks is counted first: what is refused to one sender is not counted against
 * the inboxes and domains that others write from.
 * @param mail.sender where the request came from, where that is known
 * @param mail.expected whether the address has an account or an invite
 * @throws AppError 'too_many'
 */
export async function limitSignInMails({ email, sender, expected }: { email: string; sender?: string; expected: boolean }): Promise<void> {
  if (sender && expected) await limit({ key: `sign-in from:${sender}`, most: MOST_LINKS_OF_SENDER, seconds: HOUR })
  if (sender && !expected) await limit({ key: `sign-in of strangers from:${sender}`, most: MOST_OF_SENDER, seconds: HOUR })
  await limit({ key: `sign-in:${inboxOf(email)}`, most: 5, seconds: 600 })
  if (expected) return
  await limit({ key: `sign-in of strangers at:${domainOf(email)}`, most: MOST_OF_DOMAIN, seconds: HOUR })
  await limit({ key: 'sign-in of strangers', most: MOST_STRANGERS, seconds: HOUR })
}

/**
 * Counts an invite before it is sent, the first time and again.
 * @throws AppError 'too_many'
 */
export async function limitInvites({ email, by, workspaceId }: { email: string; by: string; workspaceId: string }): Promise<void> {
  await limit({ key: `invites by ${by}`, most: MOST_INVITED, seconds: HOUR })
  await limit({ key: `invites of ${workspaceId}`, most: MOST_INVITED, seconds: HOUR })
  await limit({ key: `invite:${inboxOf(email)}`, most: 5, seconds: HOUR })
  await limit({ key: `invites at:${domainOf(email)}`, most: MOST_INVITED_OF_DOMAIN, seconds: HOUR })
}
