import { DeleteImages, Deleted } from '@/lib/domain/contract/image'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'import', body: DeleteImages, answer: Deleted }, deleteImages)
