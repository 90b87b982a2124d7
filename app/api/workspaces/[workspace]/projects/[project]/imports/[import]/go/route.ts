import { NamedImport } from '@/lib/domain/contract/import'
import { GoImport, importParams } from '@/lib/domain/contract/import-job'
import { goImport } from '@/lib/usecases/import/go-import'
import { projectRoute } from '@/lib/web/route'

// The 2,000 labels that can be renamed.
export const POST = projectRoute({ may: 'import', params: importParams, body: GoImport, most: 500_000, answer: NamedImport }, goImport)
