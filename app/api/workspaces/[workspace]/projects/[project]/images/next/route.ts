import { z } from 'zod'
import { ImageFilter, Pool } from '@/lib/domain/image/image-filter'
import { nextImage } from '@/lib/usecases/image/next-image'
import { projectRoute } from '@/lib/web/route'

const query = ImageFilter.extend({ pool: Pool.default('unlabelled'), after: z.string().max(64).optional() })

export const GET = projectRoute({ may: 'see-images', query }, nextImage)
