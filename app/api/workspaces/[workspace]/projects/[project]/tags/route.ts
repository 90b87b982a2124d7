import { TagImages, Tagged } from '@/lib/domain/contract/edit'
import { tagImages } from '@/lib/usecases/edit/tag-images'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'label', body: TagImages, answer: Tagged }, tagImages)
