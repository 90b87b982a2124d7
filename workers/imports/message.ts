import { z } from 'zod'

/** What the process is to do. */
export type Task = { kind: 'survey' | 'run'; importId: string }

/** What it says: that it goes on, and its last word. `again`: the work is to be done again, by this worker or another. */
export const Said = z.discriminatedUnion('type', [
  z.object({ type: z.literal('beat') }),
  z.object({ type: z.literal('done') }),
  z.object({ type: z.literal('failed'), message: z.string() }),
  z.object({ type: z.literal('again'), message: z.string() }),
])
export type Said = z.infer<typeof Said>
