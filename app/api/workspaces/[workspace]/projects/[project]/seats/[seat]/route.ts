import { Nothing } from '@/lib/domain/contract/nothing'
import { SeatParams, TakeSeat } from '@/lib/domain/contract/seat'
import { leaveSeat } from '@/lib/usecases/seat/leave-seat'
import { takeSeat } from '@/lib/usecases/seat/take-seat'
import { projectRoute } from '@/lib/web/route'

export const PUT = projectRoute({ may: 'label', session: true, params: SeatParams, body: TakeSeat, answer: Nothing }, takeSeat)
export const DELETE = projectRoute({ may: 'label', session: true, params: SeatParams, answer: Nothing }, leaveSeat)
