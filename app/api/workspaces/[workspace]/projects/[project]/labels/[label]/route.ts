import { z } from 'zod'
import { ChangeLabel, DeleteLabel } from '@/lib/domain/contract/label'
import { Nothing } from '@/lib/domain/contract/nothing'
import { changeLabel } from '@/lib/usecases/label/change-label'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ label: z.string() })

export const PATCH = projectRoute({ may: 'edit-project', params, body: ChangeLabel, answer: Nothing }, changeLabel)
export const DELETE = projectRoute({ may: 'edit-project', params, body: DeleteLabel, answer: Nothing }, deleteLabel)
