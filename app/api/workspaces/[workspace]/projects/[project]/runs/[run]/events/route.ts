import { z } from 'zod'
import { listEvents } from '@/lib/usecases/run/list-events'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string(), run: z.coerce.number().int() })
const query = z.object({ after: z.string().regex(/^\d{1,18}$/).transform(BigInt).optional() })

export const GET = route({ may: 'view', params, query }, listEvents)
