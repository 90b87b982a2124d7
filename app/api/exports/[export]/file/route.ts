import { z } from 'zod'
import { openLinkedExport } from '@/lib/usecases/export/open-linked-export'
import { answerLinked } from '@/lib/web/answer-file'
import { openRoute } from '@/lib/web/route'

const params = z.object({ export: z.string() })
const query = z.object({ expires: z.coerce.number().int(), signature: z.string() })

export const GET = openRoute({ params, query, answer: answerLinked }, openLinkedExport)
