/** The time. Use cases take it from here, so that one place decides what "now" is. */
export const now = (): Date => new Date()
