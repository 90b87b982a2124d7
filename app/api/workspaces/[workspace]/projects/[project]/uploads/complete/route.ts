import { CompletedUploads, CompleteUploads } from '@/lib/domain/contract/upload'
import { completeUploads } from '@/lib/usecases/upload/complete-uploads'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'import', body: CompleteUploads, answer: CompletedUploads }, completeUploads)
