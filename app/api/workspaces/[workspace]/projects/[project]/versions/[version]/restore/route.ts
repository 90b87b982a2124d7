import { OfVersion as params, RestoreVersion, Restoring } from '@/lib/domain/contract/dataset-version'
import { restoreVersion } from '@/lib/usecases/version/restore-version'
import { projectRoute } from '@/lib/web/route'

export const POST = projectRoute({ may: 'edit-project', params, body: RestoreVersion, answer: Restoring }, restoreVersion)
