import { DeleteImages, Restored } from '@/lib/domain/contract/image'
import { restoreImages } from '@/lib/usecases/image/restore-images'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'import', body: DeleteImages, answer: Restored }, restoreImages)
