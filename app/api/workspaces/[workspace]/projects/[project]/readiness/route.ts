import { checkReadiness } from '@/lib/usecases/run/check-readiness'
import { RunQuery } from '@/lib/usecases/run/run-request'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', query: RunQuery }, checkReadiness)
