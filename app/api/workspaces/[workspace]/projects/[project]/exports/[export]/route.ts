import { z } from 'zod'
import { Export } from '@/lib/domain/contract/export'
import { Nothing } from '@/lib/domain/contract/nothing'
import { deleteExport } from '@/lib/usecases/export/delete-export'
import { readExport } from '@/lib/usecases/export/read-export'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ export: z.string() })

export const GET = projectRoute({ may: 'export', params, answer: Export }, readExport)
export const DELETE = projectRoute({ may: 'export', params, answer: Nothing }, deleteExport)
