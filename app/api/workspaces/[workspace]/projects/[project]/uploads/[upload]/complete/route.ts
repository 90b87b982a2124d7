import { z } from 'zod'
import { CompleteUpload, Completed } from '@/lib/domain/contract/upload'
import { completeUpload } from '@/lib/usecases/upload/complete-upload'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ upload: z.string() })

export const POST = projectRoute({ may: 'import', params, body: CompleteUpload, answer: Completed }, completeUpload)
