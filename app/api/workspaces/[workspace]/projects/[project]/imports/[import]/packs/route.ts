import { importParams, Pack, PackFiles } from '@/lib/domain/contract/import-job'
import { packFiles } from '@/lib/usecases/import/pack-files'
import { projectRoute } from '@/lib/web/route'

// 2,000 long paths.
export const POST = projectRoute({ may: 'import', params: importParams, body: PackFiles, most: 500_000, answer: Pack }, packFiles)
