import { z } from 'zod'
import { mergeLabels } from '@/lib/usecases/label/merge-labels'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string(), label: z.string() })

export const POST = route({ may: 'edit-project', params, body: z.object({ into: z.string() }) }, mergeLabels)
