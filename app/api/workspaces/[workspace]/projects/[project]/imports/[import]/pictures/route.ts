import { importParams, Pictures, PicturesToSend } from '@/lib/domain/contract/import-job'
import { listPictures } from '@/lib/usecases/import/list-pictures'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'import', params: importParams, query: PicturesToSend, answer: Pictures }, listPictures)
