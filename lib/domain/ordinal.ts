import { z } from 'zod'

/** The number of a run or a model within its project, as an address says it. The database counts in 32 bits. */
export const Ordinal = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1)
