import { z } from 'zod'
import { Hotkey, Name } from '@/lib/domain/label/name'
import { changeLabel } from '@/lib/usecases/label/change-label'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ label: z.string() })
const body = z.object({ name: Name.optional(), color: z.number().int().min(1).max(20).optional(), hotkey: Hotkey.nullable().optional() })

export const PATCH = projectRoute({ may: 'edit-project', params, body }, changeLabel)
export const DELETE = projectRoute({ may: 'edit-project', params, body: z.object({ annotations: z.number().int() }) }, deleteLabel)
