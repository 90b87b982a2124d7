import { db, type Tx } from '@/lib/io/db'

/**
 * A transaction of somebody else, in which the test may ask for more as people do who come meanwhile: the one place where
 * a connection is held while others are taken.
 */
export const somebodyElse = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => db.$transaction(work, { timeout: 30_000 })
