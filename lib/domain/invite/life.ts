/** How long an invite can be accepted, counted from its last sending. */
export const INVITE_DAYS = 14

/** Until when an invite can be accepted that was sent, perhaps again, at that time. */
export const inviteEnds = (sent: Date): Date => new Date(sent.getTime() + INVITE_DAYS * 24 * 3600 * 1000)
