import { Export, Exports, StartExport } from '@/lib/domain/contract/export'
import { listExports } from '@/lib/usecases/export/list-exports'
import { startExport } from '@/lib/usecases/export/start-export'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'export', answer: Exports }, listExports)
export const POST = projectRoute({ may: 'export', body: StartExport, answer: Export }, startExport)
