import { z } from 'zod'
import { CompleteUpload, Completed } from '@/lib/domain/contract/upload'
import { completeUpload } from '@/lib/usecases/upload/complete-upload'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ upload: z.string() })

// As much as an import may say of one picture.
export const POST = projectRoute({ may: 'import', params, body: CompleteUpload, most: 12_000_000, answer: Completed }, completeUpload)
