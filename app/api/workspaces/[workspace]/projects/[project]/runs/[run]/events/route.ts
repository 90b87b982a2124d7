import { z } from 'zod'
import { Ordinal } from '@/lib/domain/ordinal'
import { listEvents } from '@/lib/usecases/run/list-events'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string(), run: Ordinal })
const query = z.object({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .optional(),
})

export const GET = route({ may: 'view', params, query }, listEvents)
