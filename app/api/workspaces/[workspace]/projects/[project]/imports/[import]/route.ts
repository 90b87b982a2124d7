import { z } from 'zod'
import { Import, Undone } from '@/lib/domain/contract/import'
import { readImport } from '@/lib/usecases/import/read-import'
import { undoImport } from '@/lib/usecases/import/undo-import'
import { projectRoute } from '@/lib/web/route'

const params = z.object({ import: z.string() })

export const GET = projectRoute({ may: 'see-images', params, answer: Import }, readImport)
export const DELETE = projectRoute({ may: 'import', params, answer: Undone }, undoImport)
