import { NamedImport } from '@/lib/domain/contract/import'
import { importParams } from '@/lib/domain/contract/import-job'
import { bringIn } from '@/lib/usecases/import/bring-in'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'import', params: importParams, answer: NamedImport }, bringIn)
