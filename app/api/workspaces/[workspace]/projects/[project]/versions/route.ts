import { DatasetVersion, DatasetVersions, MakeVersion } from '@/lib/domain/contract/dataset-version'
import { listVersions } from '@/lib/usecases/version/list-versions'
import { makeVersion } from '@/lib/usecases/version/make-version'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', answer: DatasetVersions }, listVersions)
export const POST = projectRoute({ may: 'edit-project', body: MakeVersion, answer: DatasetVersion }, makeVersion)
