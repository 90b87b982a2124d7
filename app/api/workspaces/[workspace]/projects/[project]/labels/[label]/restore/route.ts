import { z } from 'zod'
import { RestoredLabel } from '@/lib/domain/contract/label'
import { restoreLabel } from '@/lib/usecases/label/restore-label'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ label: z.string() })

export const POST = projectRoute({ may: 'add-labels', params, answer: RestoredLabel }, restoreLabel)
