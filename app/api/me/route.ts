import { z } from 'zod'
import { Name } from '@/lib/domain/label/name'
import { changeMyName } from '@/lib/usecases/session/change-my-name'
import { whoAmI } from '@/lib/usecases/session/who-am-i'
import { personRoute } from '@/lib/web/route'

export const GET = personRoute({ tokens: true }, whoAmI)
export const PATCH = personRoute({ body: z.object({ name: Name.nullable() }) }, changeMyName)
