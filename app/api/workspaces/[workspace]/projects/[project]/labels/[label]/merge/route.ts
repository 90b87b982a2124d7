import { z } from 'zod'
import { mergeLabels } from '@/lib/usecases/label/merge-labels'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ label: z.string() })

export const POST = projectRoute({ may: 'edit-project', params, body: z.object({ into: z.string() }) }, mergeLabels)
