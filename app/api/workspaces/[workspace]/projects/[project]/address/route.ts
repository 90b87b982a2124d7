import { PublicAddress } from '@/lib/domain/contract/model'
import { Nothing } from '@/lib/domain/contract/nothing'
import { endPublicAddress } from '@/lib/usecases/model/end-public-address'
import { readPublicAddress } from '@/lib/usecases/model/read-public-address'
import { renewPublicAddress } from '@/lib/usecases/model/renew-public-address'
import { projectRoute } from '@/lib/web/route'

// Session only: who hands models to everybody is a person.
const door = { may: 'publish', session: true } as const

export const GET = projectRoute({ ...door, answer: PublicAddress }, readPublicAddress)
export const POST = projectRoute({ ...door, answer: PublicAddress }, renewPublicAddress)
export const DELETE = projectRoute({ ...door, answer: Nothing }, endPublicAddress)
