import { TagImages, Tagged } from '@/lib/domain/contract/edit'
import { tagImages } from '@/lib/usecases/edit/tag-images'
import { projectRoute } from '@/lib/web/route'

// 1,000 ids.
export const POST = projectRoute({ may: 'label', body: TagImages, most: 100_000, answer: Tagged }, tagImages)
