import { z } from 'zod'
import { listModels } from '@/lib/usecases/model/list-models'
import { route } from '@/lib/web/route'

const query = z.object({ cursor: z.coerce.number().int().optional() })

export const GET = route({ may: 'view', params: z.object({ project: z.string() }), query }, listModels)
