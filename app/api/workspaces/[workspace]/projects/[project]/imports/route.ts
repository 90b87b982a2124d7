import { z } from 'zod'
import { Format } from '@/lib/domain/dataset/dataset'
import { listImports } from '@/lib/usecases/import/list-imports'
import { startImport } from '@/lib/usecases/import/start-import'
import { route } from '@/lib/web/route'

const params = z.object({ project: z.string() })

export const GET = route({ may: 'see-images', params }, listImports)
export const POST = route({ may: 'import', params, body: z.object({ source: z.string().trim().min(1).max(1024), format: Format }) }, startImport)
