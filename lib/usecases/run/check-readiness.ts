import type { Readiness } from '@/lib/domain/contract/readiness'
import type { RunRequest } from '@/lib/domain/contract/run'
import { gatherMaterial } from '@/lib/domain/dataset/gather-material'
import { heedAlike } from '@/lib/domain/dataset/heed-alike'
import { checkReadiness as check } from '@/lib/domain/dataset/readiness'
import type { Preset } from '@/lib/domain/run/run'
import type { Scope } from '@/lib/domain/workspace/scope'
import { nearDuplicateGroups } from '@/lib/usecases/near-duplicate/near-duplicate-groups'
import { countMaterial, type CountedMaterial } from '@/lib/usecases/snapshot/count-material'
import { watchVersion } from '@/lib/usecases/version/open-version'
import { estimateSeconds } from './estimate-seconds'
import { nextPlace } from './run-queue'

/** Says whether a run may start and what is missing, without starting it. */
export async function checkReadiness(scope: Scope, input: RunRequest): Promise<Readiness> {
  const material = await materialFor(scope, input)
  const { pictures, dropped } = heedAlike(material.pictures, await nearDuplicateGroups(scope), input.alike)
  const leftOut = { ...material.leftOut, alike: dropped.length }
  const readiness = check({ ...material, pictures, leftOut, type: scope.type, multiLabel: scope.multiLabel, seed: input.seed })
  const estimate = async (preset: Preset) => (await estimateSeconds({ projectId: scope.id, preset, images: pictures.length })) ?? null
  const [fast, standard, queue] = await Promise.all([estimate('fast'), estimate('standard'), nextPlace()])
  const estimates = { fast, standard }
  return { ...readiness, secondsEstimate: estimates[input.preset]?.seconds ?? null, estimates, queue }
}

async function materialFor(scope: Scope, { version, leaveOut }: RunRequest): Promise<CountedMaterial> {
  if (version === undefined) return countMaterial(scope, leaveOut)
  const { watch, material } = gatherMaterial(scope, leaveOut)
  await watchVersion(scope, version, watch)
  return material
}
