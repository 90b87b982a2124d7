import { z } from 'zod'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { projectRoute } from '@/lib/web/route'

const body = z.object({ ids: z.array(z.string().max(64)).min(1).max(1000) })

export const POST = projectRoute({ may: 'import', body }, deleteImages)
