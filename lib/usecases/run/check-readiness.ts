import type { Readiness } from '@/lib/domain/contract/readiness'
import type { RunRequest } from '@/lib/domain/contract/run'
import { lessonOf, type Kind } from '@/lib/domain/dataset/lesson'
import { checkReadiness as check, type Readiness as Judged } from '@/lib/domain/dataset/readiness'
import type { Preset } from '@/lib/domain/run/run'
import type { Scope } from '@/lib/domain/workspace/scope'
import { countMaterial } from '@/lib/usecases/snapshot/count-material'
import type { Material } from '@/lib/usecases/snapshot/read-material'
import { estimateSeconds } from './estimate-seconds'
import { nextPlace } from './run-queue'

/** Says whether a run may start and what is missing, without starting it. */
export async function checkReadiness(scope: Scope, input: RunRequest): Promise<Readiness> {
  const material = await countMaterial(scope, input.leaveOut)
  const readiness = check({ ...material, type: scope.type, multiLabel: scope.multiLabel, seed: input.seed })
  const estimate = async (preset: Preset) =>
    (await estimateSeconds({ projectId: scope.id, preset, images: material.pictures.length })) ?? null
  const [fast, standard, queue] = await Promise.all([estimate('fast'), estimate('standard'), nextPlace()])
  const estimates = { fast, standard }
  return { ...readiness, secondsEstimate: estimates[input.preset]?.seconds ?? null, estimates, queue }
}

/** The check itself, which starting a run repeats on the very data that it freezes. */
export const judge = ({ type, multiLabel }: Kind, { labels, images, leftOut }: Material, seed: number): Judged => {
  const pictures = images.map((image) => ({ sha256: image.sha256, given: image.given, ...lessonOf(type, image) }))
  return check({ type, multiLabel, labels, pictures, leftOut, seed })
}
