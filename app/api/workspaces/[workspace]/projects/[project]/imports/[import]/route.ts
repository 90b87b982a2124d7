import { z } from 'zod'
import { undoImport } from '@/lib/usecases/import/undo-import'
import { route } from '@/lib/web/route'

export const DELETE = route({ may: 'import', params: z.object({ project: z.string(), import: z.string() }) }, undoImport)
