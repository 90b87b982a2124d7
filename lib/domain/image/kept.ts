/** How long a deleted picture can be brought back, seconds: as long as somebody sits at their work, and not for good. */
export const KEPT_SECONDS = 24 * 3600

/** Pictures deleted before this moment are gone for good. */
export const keptSince = (now: Date): Date => new Date(now.getTime() - KEPT_SECONDS * 1000)
