import { z } from 'zod'
import { Hands, HandsQuery } from '@/lib/domain/contract/edit'
import { listHands } from '@/lib/usecases/edit/list-hands'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ image: z.string() })

export const GET = projectRoute({ may: 'see-images', params, query: HandsQuery, answer: Hands }, listHands)
