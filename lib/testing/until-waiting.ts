import { expect } from 'vitest'
import { db } from '@/lib/io/db'

/** Until so many others of this database wait for a lock. */
export const untilWaiting = (count: number): Promise<void> =>
  expect
    .poll(() => db.$queryRaw`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`, {
      timeout: 20_000,
    })
    .toHaveLength(count)
