import { z } from 'zod'
import { MergeLabels, Merged } from '@/lib/domain/contract/label'
import { mergeLabels } from '@/lib/usecases/label/merge-labels'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ label: z.string() })

export const POST = projectRoute({ may: 'edit-project', params, body: MergeLabels, answer: Merged }, mergeLabels)
