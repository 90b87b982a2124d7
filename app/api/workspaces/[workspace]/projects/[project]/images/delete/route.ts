import { DeleteImages, Deleted } from '@/lib/domain/contract/image'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { projectRoute } from '@/lib/web/route'

// 1,000 ids.
export const POST = projectRoute({ may: 'import', body: DeleteImages, most: 100_000, answer: Deleted }, deleteImages)
