import { z } from 'zod'
import { RestoredAttribute } from '@/lib/domain/contract/attribute'
import { restoreAttribute } from '@/lib/usecases/attribute/restore-attribute'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ attribute: z.string() })

export const POST = projectRoute({ may: 'edit-project', params, answer: RestoredAttribute }, restoreAttribute)
