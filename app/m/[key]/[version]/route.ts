import { z } from 'zod'
import { PublicModel } from '@/lib/domain/contract/model'
import { readPublicModel } from '@/lib/usecases/model/read-public-model'
import { preflight, publicRoute } from '@/lib/web/public-route'

export const GET = publicRoute({ params: z.object({ key: z.string(), version: z.string() }), answer: PublicModel }, readPublicModel)
export const OPTIONS = preflight
