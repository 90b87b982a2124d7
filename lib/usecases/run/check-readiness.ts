import { checkReadiness as check, type Readiness } from '@/lib/domain/dataset/readiness'
import type { Preset } from '@/lib/domain/run/run'
import type { Member } from '@/lib/domain/workspace/member'
import { findProject } from '@/lib/usecases/project/find-project'
import { readMaterial, type Material } from '@/lib/usecases/snapshot/read-material'
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
export async function checkReadiness(member: Member, input: RunRequest & { project: string }): Promise<ReadinessAnswer> {
  const project = await findProject(member, input.project)
  const material = await readMaterial(project, input.leaveOut)
  const readiness = judge(project.type, material, input.seed)
  const estimate = async (preset: Preset) => (await estimateSeconds({ projectId: project.id, preset, images: material.images.length })) ?? null
  const [fast, standard, queue] = await Promise.all([estimate('fast'), estimate('standard'), nextPlace()])
  const estimates = { fast, standard }
  return { ...readiness, secondsEstimate: estimates[input.preset]?.seconds ?? null, estimates, queue }
}

/** The check itself, which starting a run repeats on the very data that it freezes. */
export const judge = (type: 'detection' | 'classification', { labels, images, leftOut }: Material, seed: number): Readiness => {
  const pictures = images.map(({ sha256, given, annotations }) => ({ sha256, given, labels: annotations.map(({ label }) => label) }))
  return check({ type, labels, pictures, leftOut, seed })
}
