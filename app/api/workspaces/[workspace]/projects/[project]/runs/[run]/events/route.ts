import { z } from 'zod'
import { Ordinal } from '@/lib/domain/ordinal'
import { listEvents } from '@/lib/usecases/run/list-events'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ run: Ordinal })
const query = z.object({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .transform(BigInt)
    .optional(),
})

export const GET = projectRoute({ may: 'view', params, query }, listEvents)
