import { z } from 'zod'
import { EventsQuery, ToldEvents } from '@/lib/domain/contract/run'
import { Ordinal } from '@/lib/domain/ordinal'
import { listEvents } from '@/lib/usecases/run/list-events'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ run: Ordinal })

export const GET = projectRoute({ may: 'view', params, query: EventsQuery, answer: ToldEvents }, listEvents)
