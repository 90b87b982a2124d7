/** How long deleted pictures and labels can be brought back, seconds: as long as somebody sits at their work, and not for good. */
export const KEPT_SECONDS = 24 * 3600

const SLACK_SECONDS = 60 // between two clocks: what comes too early would find them kept, and nobody would look again

/** After how many seconds what was deleted is swept. */
export const SWEPT_AFTER_SECONDS = KEPT_SECONDS + SLACK_SECONDS

/** What was deleted before this moment is gone for good. */
export const keptSince = (now: Date): Date => new Date(now.getTime() - KEPT_SECONDS * 1000)
