import { z } from 'zod'
import { openThumbnail } from '@/lib/usecases/image/open-image-file'
import { answerRedirect } from '@/lib/web/answer-redirect'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string(), image: z.string() })

export const GET = route({ may: 'see-images', params }, openThumbnail, answerRedirect)
