import { z } from 'zod'
import { Edit } from '@/lib/domain/annotation/edit'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ image: z.string() })
const body = z.object({ edits: z.array(Edit).min(1).max(500), version: z.number().int().optional() })

export const POST = projectRoute({ may: 'label', params, body }, saveEdits)
