import { SetSplits, SplitsChanged } from '@/lib/domain/contract/split'
import { setSplits } from '@/lib/usecases/split/set-splits'
import { projectRoute } from '@/lib/web/route'

// 1,000 ids.
export const POST = projectRoute({ may: 'edit-project', body: SetSplits, most: 100_000, answer: SplitsChanged }, setSplits)
