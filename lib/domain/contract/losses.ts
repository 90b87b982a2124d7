import { z } from 'zod'
import { When } from './when'

/** What others deleted in a project and can still be brought back, with how much of it is work of whoever asks. */
export const Losses = z.object({
  /** what whoever asks may bring back, as it is now */
  may: z.object({ labels: z.boolean(), images: z.boolean() }),
  labels: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** user id */
      by: z.string(),
      at: When,
      annotations: z.number().int(),
      mine: z.number().int(),
    }),
  ),
  /** those that held work of whoever asks; what one person deleted at once is one entry */
  images: z.array(
    z.object({
      ids: z.array(z.string()),
      /** user id */
      by: z.string(),
      at: When,
      /** annotations of whoever asks */
      mine: z.number().int(),
    }),
  ),
})
export type Losses = z.infer<typeof Losses>
