import { Health } from '@/lib/domain/contract/site'
import { readHealth } from '@/lib/usecases/site/read-health'
import { openRoute } from '@/lib/web/route'

export const GET = openRoute({ answer: Health }, readHealth)
