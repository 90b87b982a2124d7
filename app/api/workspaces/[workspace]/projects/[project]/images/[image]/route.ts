import { z } from 'zod'
import { OpenImage } from '@/lib/domain/contract/image'
import { ImageFilter } from '@/lib/domain/image/image-filter'
import { readImage } from '@/lib/usecases/image/read-image'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ image: z.string() })

export const GET = projectRoute({ may: 'see-images', params, query: ImageFilter, answer: OpenImage }, readImage)
