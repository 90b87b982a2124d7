import { z } from 'zod'
import { readImport } from '@/lib/usecases/import/read-import'
import { undoImport } from '@/lib/usecases/import/undo-import'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string(), import: z.string() })

export const GET = route({ may: 'see-images', params }, readImport)
export const DELETE = route({ may: 'import', params }, undoImport)
