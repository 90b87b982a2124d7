import { z } from 'zod'

/** The answer of what has nothing to tell: 204 on the wire. */
export const Nothing = z.void()
