/** What a database error is about, as far as a caller can act on it. */
export type DbTrouble =
  | 'away' // no connection could be had, or it was cut: the same may work in a moment. True of other services' errors too
  | 'full' // the disk of the database has no room left
  | 'clash' // two transactions waited for each other in a circle and this one was ended: do it again
  | 'busy' // somebody held what it needs for too long: the same may work in a moment
  | 'gone' // a row that it needs was deleted meanwhile

// Prisma's codes (https://www.prisma.io/docs/orm/reference/error-reference). P2028 is a transaction that got no
// connection in time, or lost it; P2010 and P2039 say what went wrong in PostgreSQL's words only.
const OF_PRISMA: Record<string, DbTrouble> = {
  P1001: 'away',
  P1002: 'away',
  P1008: 'away',
  P1017: 'away',
  P2024: 'away',
  P2028: 'away',
  P2037: 'away',
  P2034: 'clash',
  P2003: 'gone',
  P2025: 'gone',
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html: 08 connection, 57P0 shut down or starting up, 53100
// no room on the disk, other 53 no room for one more connection, 55P03 a lock was not had in time.
const OF_POSTGRES: [RegExp, DbTrouble][] = [
  [/^53100$/, 'full'],
  [/^(08|57P0|53)/, 'away'],
  [/^(40001|40P01)$/, 'clash'],
  [/^55P03$/, 'busy'],
  [/^(23503|23001)$/, 'gone'],
]

// What the driver beneath Prisma says where it has no code for it.
const CUT =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Can't reach database server)/
const CUT_CODES = new Set<unknown>(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])
const CUT_KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])

type Fault = { code?: unknown; message?: unknown; meta?: { driverAdapterError?: { cause?: Cause } }; cause?: Cause }
type Cause = { originalCode?: unknown; kind?: unknown; message?: unknown }

/** Reads an error of the database, whoever threw it: Prisma, its adapter or the driver. Undefined: it is of another kind. */
export function dbTrouble(error: unknown): DbTrouble | undefined {
  if (!(error instanceof Error)) return undefined
  const { code, message, meta, cause: ownCause } = error as Error & Fault
  const cause = meta?.driverAdapterError?.cause ?? ownCause
  if (typeof code === 'string' && OF_PRISMA[code]) return OF_PRISMA[code]
  const state = [cause?.originalCode, code].find((candidate) => typeof candidate === 'string' && /^[0-9A-Z]{5}$/.test(candidate)) as
    string | undefined
  const known = state === undefined ? undefined : OF_POSTGRES.find(([pattern]) => pattern.test(state))?.[1]
  if (known) return known
  if (CUT_CODES.has(code)) return 'away'
  return CUT_KINDS.has(String(cause?.kind)) || CUT.test(String(message)) || CUT.test(String(cause?.message)) ? 'away' : undefined
}
