import { DeletedAttributes } from '@/lib/domain/contract/attribute'
import { listDeletedAttributes } from '@/lib/usecases/attribute/list-deleted-attributes'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', answer: DeletedAttributes }, listDeletedAttributes)
