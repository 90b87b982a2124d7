import { Models } from '@/lib/domain/contract/model'
import { PageQuery } from '@/lib/domain/contract/page'
import { listModels } from '@/lib/usecases/model/list-models'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', query: PageQuery, answer: Models }, listModels)
