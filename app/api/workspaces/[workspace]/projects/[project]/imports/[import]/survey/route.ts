import { NamedImport } from '@/lib/domain/contract/import'
import { importParams, SurveyImport } from '@/lib/domain/contract/import-job'
import { requestSurvey } from '@/lib/usecases/import/request-survey'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'import', params: importParams, body: SurveyImport, answer: NamedImport }, requestSurvey)
