import { Readiness, ReadinessQuery } from '@/lib/domain/contract/readiness'
import { checkReadiness } from '@/lib/usecases/run/check-readiness'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', query: ReadinessQuery, answer: Readiness }, checkReadiness)
