import { ImagePage, ImagesQuery } from '@/lib/domain/contract/image'
import { listImages } from '@/lib/usecases/image/list-images'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', query: ImagesQuery, answer: ImagePage }, listImages)
