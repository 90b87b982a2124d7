import { RequestUploads, Uploads } from '@/lib/domain/contract/upload'
import { requestUploads } from '@/lib/usecases/upload/request-uploads'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'import', body: RequestUploads, answer: Uploads }, requestUploads)
