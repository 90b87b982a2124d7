import { z } from 'zod'
import { ImageFilter } from '@/lib/domain/image/image-filter'
import { listImages } from '@/lib/usecases/image/list-images'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ workspace: z.string(), project: z.string() })
const query = ImageFilter.extend({ cursor: z.string().max(2000).optional(), limit: z.coerce.number().int().min(1).max(500).default(100) })

export const GET = projectRoute({ may: 'see-images', params, query }, listImages)
