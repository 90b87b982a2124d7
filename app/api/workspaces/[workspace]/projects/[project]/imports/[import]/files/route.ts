import { importParams, ListedFiles, ListFiles } from '@/lib/domain/contract/import-job'
import { listFiles } from '@/lib/usecases/import/list-files'
import { projectRoute } from '@/lib/web/route'

// 2,000 files with long paths, or some hundred with what they begin with.
export const POST = projectRoute({ may: 'import', params: importParams, body: ListFiles, most: 1_000_000, answer: ListedFiles }, listFiles)
