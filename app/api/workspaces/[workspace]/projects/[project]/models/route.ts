import { z } from 'zod'
import { Ordinal } from '@/lib/domain/ordinal'
import { listModels } from '@/lib/usecases/model/list-models'
import { route } from '@/lib/web/route'

const query = z.object({ cursor: Ordinal.optional() })

export const GET = route({ may: 'view', params: z.object({ project: z.string() }), query }, listModels)
