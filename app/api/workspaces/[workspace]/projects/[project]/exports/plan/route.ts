import { ExportFilter, ExportPlan } from '@/lib/domain/contract/export'
import { planExport } from '@/lib/usecases/export/plan-export'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'export', query: ExportFilter, answer: ExportPlan }, planExport)
