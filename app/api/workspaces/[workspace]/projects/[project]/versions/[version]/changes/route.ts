import { CompareQuery, Comparison, OfVersion as params } from '@/lib/domain/contract/dataset-version'
import { compareVersions } from '@/lib/usecases/version/compare-versions'
import { projectRoute } from '@/lib/web/route'

export const GET = projectRoute({ may: 'see-images', params, query: CompareQuery, answer: Comparison }, compareVersions)
