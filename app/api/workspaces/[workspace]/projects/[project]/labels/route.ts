import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { createLabels } from '@/lib/usecases/label/create-labels'
import { listLabels } from '@/lib/usecases/label/list-labels'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string() })

export const GET = route({ may: 'view', params }, listLabels)
export const POST = route({ may: 'label', params, body: z.object({ names: z.array(Name).min(1).max(200) }) }, createLabels)
