import { Division, DivisionPlan, DivisionWish, SplitsChanged } from '@/lib/domain/contract/split'
import { divideImages } from '@/lib/usecases/split/divide-images'
import { planDivision } from '@/lib/usecases/split/plan-division'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', query: DivisionWish, answer: DivisionPlan }, planDivision)
export const POST = projectRoute({ may: 'edit-project', body: Division, answer: SplitsChanged }, divideImages)
