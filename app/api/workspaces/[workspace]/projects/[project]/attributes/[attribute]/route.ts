import { z } from 'zod'
import { ChangeAttribute, CountedAttribute, DeleteAttribute } from '@/lib/domain/contract/attribute'
import { Nothing } from '@/lib/domain/contract/nothing'
import { changeAttribute } from '@/lib/usecases/attribute/change-attribute'
import { deleteAttribute } from '@/lib/usecases/attribute/delete-attribute'
import { readAttribute } from '@/lib/usecases/attribute/read-attribute'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ attribute: z.string() })

export const GET = projectRoute({ may: 'view', params, answer: CountedAttribute }, readAttribute)
export const PATCH = projectRoute({ may: 'edit-project', params, body: ChangeAttribute, answer: Nothing }, changeAttribute)
export const DELETE = projectRoute({ may: 'edit-project', params, body: DeleteAttribute, answer: Nothing }, deleteAttribute)
