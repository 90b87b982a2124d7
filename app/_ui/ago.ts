const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** How long ago, as short as a table column: "now", "12 min ago", "2 h ago", "yesterday", "18 Nov", "18 Nov 2025". */
export function ago(then: Date, now: Date): string {
  const past = now.getTime() - then.getTime()
  if (past < MINUTE) return 'now'
  if (past < HOUR) return `${Math.floor(past / MINUTE)} min ago`
  if (past < DAY) return `${Math.floor(past / HOUR)} h ago`
  if (past < 2 * DAY) return 'yesterday'
  const day = `${then.getUTCDate()} ${MONTHS[then.getUTCMonth()]}`
  return then.getUTCFullYear() === now.getUTCFullYear() ? day : `${day} ${then.getUTCFullYear()}`
}

/** Whole days from now until then, counting a started day: an invite that ends in an hour has 1 day left. */
export const daysLeft = (then: Date, now: Date): number => Math.max(0, Math.ceil((then.getTime() - now.getTime()) / DAY))
