import { SplitsUndone, UndoSplits } from '@/lib/domain/contract/split'
import { undoSplits } from '@/lib/usecases/split/undo-splits'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'edit-project', body: UndoSplits, answer: SplitsUndone }, undoSplits)
