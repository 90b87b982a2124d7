import { PageQuery } from '@/lib/domain/contract/page'
import { Run, RunRequest, Runs } from '@/lib/domain/contract/run'
import { listRuns } from '@/lib/usecases/run/list-runs'
import { startRun } from '@/lib/usecases/run/start-run'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', query: PageQuery, answer: Runs }, listRuns)
export const POST = projectRoute({ may: 'train', body: RunRequest, answer: Run }, startRun)
