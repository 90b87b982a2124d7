import { z } from 'zod'
import { Format } from '@/lib/domain/dataset/dataset'
import { Name } from '@/lib/domain/label/name'
import { listImports } from '@/lib/usecases/import/list-imports'
import { startImport } from '@/lib/usecases/import/start-import'
import { projectRoute } from '@/lib/web/route'

const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .optional()
const body = z.object({
  source: z.string().trim().min(1).max(1024),
  fingerprint,
  format: Format,
  labels: z.array(Name).max(10_000).optional(),
})

export const GET = projectRoute({ may: 'see-images' }, listImports)
export const POST = projectRoute({ may: 'import', body }, startImport)
