import { whoAmI } from '@/lib/usecases/session/who-am-i'
import { personRoute } from '@/lib/web/route'

export const GET = personRoute({ tokens: true }, whoAmI)
