import { NamedImport } from '@/lib/domain/contract/import'
import { importParams } from '@/lib/domain/contract/import-job'
import { cancelImport } from '@/lib/usecases/import/cancel-import'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'import', params: importParams, answer: NamedImport }, cancelImport)
