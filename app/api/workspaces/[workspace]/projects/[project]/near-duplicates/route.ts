import { NearDuplicates } from '@/lib/domain/contract/near-duplicate'
import { listNearDuplicates } from '@/lib/usecases/near-duplicate/list-near-duplicates'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', answer: NearDuplicates }, listNearDuplicates)
