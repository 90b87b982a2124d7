import { z } from 'zod'
import { countImages } from '@/lib/usecases/image/count-images'
import { route } from '@/lib/web/route'

export const GET = route({ may: 'see-images', params: z.object({ project: z.string() }) }, countImages)
