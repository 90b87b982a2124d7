import { z } from 'zod'
import { openImageFile } from '@/lib/usecases/image/open-image-file'
import { answerRedirect } from '@/lib/web/answer-redirect'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ image: z.string() })

export const GET = projectRoute({ may: 'see-images', params, answer: answerRedirect }, openImageFile)
