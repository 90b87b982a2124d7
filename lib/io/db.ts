import { PrismaPg } from '@prisma/adapter-pg'
import { dbTrouble } from './db-trouble'
import { env } from './env'
import { Prisma, PrismaClient } from './generated/client'

export type Tx = Prisma.TransactionClient
export { Prisma }

const held = globalThis as typeof globalThis & { corralDb?: PrismaClient }

const PATIENCE = 20_000 // ms that a query waits for a connection; who waits longer is told to try again
const ATTEMPTS = 3

function connect(): PrismaClient {
  // Without UTC the adapter reads timestamps hours off (see docs/decisions/prisma-offline.md).
  const adapter = new PrismaPg({
    connectionString: env().databaseUrl,
    options: '-c TimeZone=UTC',
    max: 10,
    connectionTimeoutMillis: PATIENCE,
  })
  return new PrismaClient({ adapter })
}

/** The one database client of this process, connected at first use; kept across reloads of the development server. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, property) => {
    const client = (held.corralDb ??= connect())
    const value = Reflect.get(client, property) as unknown
    return typeof value === 'function' ? value.bind(client) : value
  },
})

/**
 * Runs `work` in one transaction: all of it is written or nothing. Long enough for a batch of 1,000 rows. Where
 * PostgreSQL ends it because two waited for each other, `work` runs again from its beginning.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(work, { maxWait: 10_000, timeout: 30_000 })
    } catch (error) {
      if (attempt === ATTEMPTS || dbTrouble(error) !== 'clash') throw error
    }
  }
}

/** Whether an error says that a unique value is taken. */
export const isTaken = (error: unknown): boolean => error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
