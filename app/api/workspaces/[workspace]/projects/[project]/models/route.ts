import { z } from 'zod'
import { Ordinal } from '@/lib/domain/ordinal'
import { listModels } from '@/lib/usecases/model/list-models'
import { projectRoute } from '@/lib/web/route'

const query = z.object({ cursor: Ordinal.optional() })

export const GET = projectRoute({ may: 'view', query }, listModels)
