import { TellApart } from '@/lib/domain/contract/near-duplicate'
import { Nothing } from '@/lib/domain/contract/nothing'
import { tellApart } from '@/lib/usecases/near-duplicate/tell-apart'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'import', body: TellApart, answer: Nothing }, tellApart)
