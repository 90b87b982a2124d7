import { z } from 'zod'
import { ImportedAnnotations } from '@/lib/domain/dataset/imported'
import { Split } from '@/lib/domain/dataset/manifest'
import { completeUpload } from '@/lib/usecases/upload/complete-upload'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ upload: z.string() })
const body = z.object({ annotations: ImportedAnnotations.optional(), split: Split.optional() })

export const POST = projectRoute({ may: 'import', params, body }, completeUpload)
