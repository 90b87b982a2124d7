import { AttributeList, CreateAttribute } from '@/lib/domain/contract/attribute'
import { createAttribute } from '@/lib/usecases/attribute/create-attribute'
import { listAttributes } from '@/lib/usecases/attribute/list-attributes'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'view', answer: AttributeList }, listAttributes)
export const POST = projectRoute({ may: 'edit-project', body: CreateAttribute, answer: AttributeList }, createAttribute)
