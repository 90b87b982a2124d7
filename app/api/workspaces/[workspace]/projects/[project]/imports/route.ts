import { Imports, NamedImport, StartImport } from '@/lib/domain/contract/import'
import { listImports } from '@/lib/usecases/import/list-imports'
import { startImport } from '@/lib/usecases/import/start-import'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', answer: Imports }, listImports)
export const POST = projectRoute({ may: 'import', body: StartImport, answer: NamedImport }, startImport)
