import { ChangeVersion, DatasetVersion, OfVersion as params } from '@/lib/domain/contract/dataset-version'
import { Nothing } from '@/lib/domain/contract/nothing'
import { changeVersion } from '@/lib/usecases/version/change-version'
import { deleteVersion } from '@/lib/usecases/version/delete-version'
import { readVersion } from '@/lib/usecases/version/read-version'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', params, answer: DatasetVersion }, readVersion)
export const PATCH = projectRoute({ may: 'edit-project', params, body: ChangeVersion, answer: DatasetVersion }, changeVersion)
export const DELETE = projectRoute({ may: 'edit-project', params, answer: Nothing }, deleteVersion)
