import { z } from 'zod'
import { ImageFilter } from '@/lib/domain/image/image-filter'
import { readImage } from '@/lib/usecases/image/read-image'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string(), image: z.string() })

export const GET = route({ may: 'see-images', params, query: ImageFilter }, readImage)
