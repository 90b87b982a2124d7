import { Counts } from '@/lib/domain/contract/image'
import { countImages } from '@/lib/usecases/image/count-images'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', answer: Counts }, countImages)
