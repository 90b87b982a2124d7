import { AsyncLocalStorage } from 'node:async_hooks'
import { PrismaPg } from '@prisma/adapter-pg'
import { dbTrouble } from './db-trouble'
import { env } from './env'
import { Prisma, PrismaClient } from './generated/client'

export type Tx = Prisma.TransactionClient
export { Prisma }

type Inside = AsyncLocalStorage<{ open: boolean }>
const held = globalThis as typeof globalThis & { corralDb?: PrismaClient; corralInside?: Inside }

const PATIENCE = 20_000 // ms that a query waits for a connection; who waits longer is told to try again
const ATTEMPTS = 3
/** ms that anybody waits for a lock: who holds many for long must not have everybody's connections wait with them. */
const LOCK_PATIENCE = 10_000

function connect(): PrismaClient {
  // Without UTC the adapter reads timestamps hours off (see docs/decisions/prisma-offline.md).
  const adapter = new PrismaPg({
    connectionString: env().databaseUrl,
    options: `-c TimeZone=UTC -c lock_timeout=${LOCK_PATIENCE}`,
    max: 10,
    connectionTimeoutMillis: PATIENCE,
  })
  return new PrismaClient({ adapter })
}

/** The one database client of this process, connected at first use; kept across reloads of the development server. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, property) => {
    if (held.corralInside?.getStore()?.open)
      throw new Error('A second connection inside a transaction: ask `tx`, or ask before or after it.')
    const client = (held.corralDb ??= connect())
    const value = Reflect.get(client, property) as unknown
    return typeof value === 'function' ? value.bind(client) : value
  },
})

/**
 * Runs `work` in one transaction: all of it is written or nothing. Where PostgreSQL ends it because two waited for each
 * other, `work` runs again from its beginning.
 * @param seconds until it is ended; as it is, long enough for a batch of 1,000 rows
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>, { seconds = 30 } = {}): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(watched(work), { maxWait: 10_000, timeout: seconds * 1000 })
    } catch (error) {
      if (attempt === ATTEMPTS || dbTrouble(error) !== 'clash') throw error
    }
  }
}

/**
 * From now on a connection is refused to whoever holds one already, in a transaction: of enough who wait for a second
 * one, all wait for ever. For tests, which would never be enough; without this a transaction costs nothing more.
 */
export const refuseSecondConnections = (): void => void (held.corralInside ??= new AsyncLocalStorage())

function watched<T>(work: (tx: Tx) => Promise<T>): (tx: Tx) => Promise<T> {
  const inside = held.corralInside
  if (!inside) return work
  return async (tx) => {
    const transaction = { open: true } // what was begun in it and goes on after it may ask
    try {
      return await inside.run(transaction, () => work(tx))
    } finally {
      transaction.open = false
    }
  }
}

/** Whether an error says that a unique value is taken. */
export const isTaken = (error: unknown): boolean => error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
