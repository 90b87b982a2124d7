import { Losses } from '@/lib/domain/contract/losses'
import { listLosses } from '@/lib/usecases/loss/list-losses'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', answer: Losses }, listLosses)
