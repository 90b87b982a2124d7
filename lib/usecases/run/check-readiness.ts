import { lessonOf, type Kind } from '@/lib/domain/dataset/lesson'
import { checkReadiness as check, type Readiness } from '@/lib/domain/dataset/readiness'
import type { Preset } from '@/lib/domain/run/run'
import type { Scope } from '@/lib/domain/workspace/scope'
import { countMaterial } from '@/lib/usecases/snapshot/count-material'
import type { Material } from '@/lib/usecases/snapshot/read-material'
import { estimateSeconds, type Estimate } from './estimate-seconds'
import { nextPlace } from './run-queue'
import type { RunRequest } from './run-request'

export type ReadinessAnswer = Readiness & {
  /** of the preset asked for; null where no run of it has finished here yet */
  secondsEstimate: number | null
  estimates: Record<Preset, Estimate | null>
  queue: { ahead: number }
}

/** Says whether a run may start and what is missing, without starting it. */
export async function checkReadiness(scope: Scope, input: RunRequest): Promise<ReadinessAnswer> {
  const material = await countMaterial(scope, input.leaveOut)
  const readiness = check({ ...material, type: scope.type, multiLabel: scope.multiLabel, seed: input.seed })
  const estimate = async (preset: Preset) =>
    (await estimateSeconds({ projectId: scope.id, preset, images: material.pictures.length })) ?? null
  const [fast, standard, queue] = await Promise.all([estimate('fast'), estimate('standard'), nextPlace()])
  const estimates = { fast, standard }
  return { ...readiness, secondsEstimate: estimates[input.preset]?.seconds ?? null, estimates, queue }
}

/** The check itself, which starting a run repeats on the very data that it freezes. */
export const judge = ({ type, multiLabel }: Kind, { labels, images, leftOut }: Material, seed: number): Readiness => {
  const pictures = images.map((image) => ({ sha256: image.sha256, given: image.given, ...lessonOf(type, image) }))
  return check({ type, multiLabel, labels, pictures, leftOut, seed })
}
