import { Seats } from '@/lib/domain/contract/seat'
import { listSeats } from '@/lib/usecases/seat/list-seats'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', answer: Seats }, listSeats)
