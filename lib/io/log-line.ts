const MOST = 500 // characters: strangers write a part of what goes wrong

/**
 * What went wrong as one line of the log: without control characters, so that nobody can write lines of their own into
 * it. Of several lines the last, as Prisma's errors begin with the code around the call and end with what is wrong.
 */
export const logLine = (about: string, wrong: unknown): string =>
  oneLine(`${about}: ${String(wrong).trim().split('\n').at(-1)}`).slice(0, MOST)

/**
 * An error that nobody foresaw, with where it came from, for whoever has to find it: its words on one line, whoever wrote
 * them, and below it the places in our code, indented.
 */
export function logFault(error: unknown): string {
  if (!(error instanceof Error)) return oneLine(String(error))
  const header = `${error.name}: ${error.message}`
  const stack = error.stack ?? ''
  // Only what follows the words: they may hold lines that look like places.
  const places = stack.startsWith(header)
    ? stack.slice(header.length)
    : stack.slice(stack.lastIndexOf(error.message) + error.message.length)
  const lines = places.split('\n').filter((line) => /^\s+at /.test(line))
  const cause = error.cause === undefined ? [] : [`  because of ${logFault(error.cause)}`]
  return [oneLine(header), ...lines.map((line) => `    ${oneLine(line).trim()}`), ...cause].join('\n')
}

const oneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
