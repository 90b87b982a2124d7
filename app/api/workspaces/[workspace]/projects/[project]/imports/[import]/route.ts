import { z } from 'zod'
import { readImport } from '@/lib/usecases/import/read-import'
import { undoImport } from '@/lib/usecases/import/undo-import'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ import: z.string() })

export const GET = projectRoute({ may: 'see-images', params }, readImport)
export const DELETE = projectRoute({ may: 'import', params }, undoImport)
