import { ChangeMyName, Me, User } from '@/lib/domain/contract/me'
import { changeMyName } from '@/lib/usecases/session/change-my-name'
import { whoAmI } from '@/lib/usecases/session/who-am-i'
import { personRoute } from '@/lib/web/route'

export const GET = personRoute({ tokens: true, answer: Me }, whoAmI)
export const PATCH = personRoute({ body: ChangeMyName, answer: User }, changeMyName)
