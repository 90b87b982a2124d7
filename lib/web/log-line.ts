const MOST = 500 // characters: strangers write a part of what goes wrong

/**
 * What went wrong as one line of the log: without control characters, so that nobody can write lines of their own into
 * it. Of several lines the last, as Prisma's errors begin with the code around the call and end with what is wrong.
 */
export const logLine = (about: string, wrong: unknown): string =>
  `${about}: ${String(wrong).trim().split('\n').at(-1)}`.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, MOST)
