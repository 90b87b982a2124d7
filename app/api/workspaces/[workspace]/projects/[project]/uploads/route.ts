import { RequestUploads, Uploads } from '@/lib/domain/contract/upload'
import { requestUploads } from '@/lib/usecases/upload/request-uploads'
import { projectRoute } from '@/lib/web/route'

// 200 files whose paths are not all very long; 24 of the longest, which is what a page asks for at once.
export const POST = projectRoute({ may: 'import', body: RequestUploads, most: 500_000, answer: Uploads }, requestUploads)
