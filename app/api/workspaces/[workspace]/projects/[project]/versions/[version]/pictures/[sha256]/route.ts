import { z } from 'zod'
import { OfVersion } from '@/lib/domain/contract/dataset-version'
import { openVersionPicture } from '@/lib/usecases/version/open-version-picture'
import { answerRedirect } from '@/lib/web/answer-redirect'
import { projectRoute } from '@/lib/web/route'

const params = OfVersion.extend({ sha256: z.string().max(64) })

export const GET = projectRoute({ may: 'see-images', params, answer: answerRedirect }, openVersionPicture)
