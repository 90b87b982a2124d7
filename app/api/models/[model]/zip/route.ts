import { z } from 'zod'
import { PlatformName } from '@/lib/domain/contract/model'
import { openLinkedZip } from '@/lib/usecases/model/open-linked-zip'
import { answerLinked } from '@/lib/web/answer-file'
import { openRoute } from '@/lib/web/route'

const params = z.object({ model: z.string() })
const query = z.object({ expires: z.coerce.number().int(), signature: z.string(), platform: PlatformName.optional() })

export const GET = openRoute({ params, query, answer: answerLinked }, openLinkedZip)
