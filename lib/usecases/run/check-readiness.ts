import { checkReadiness as check, type Readiness } from '@/lib/domain/dataset/readiness'
import type { Member } from '@/lib/domain/workspace/member'
import { findProject } from '@/lib/usecases/project/find-project'
import { readMaterial, type Material } from '@/lib/usecases/snapshot/read-material'
import { estimateSeconds, type Estimate } from './estimate-seconds'
import { nextPlace } from './run-queue'
import type { RunRequest } from './run-request'

export type ReadinessAnswer = Readiness & { secondsEstimate: number | null; estimate: Estimate | null; queue: { ahead: number } }

/** Says whether a run may start and what is missing, without starting it. */
export async function checkReadiness(member: Member, input: RunRequest & { project: string }): Promise<ReadinessAnswer> {
  const project = await findProject(member, input.project)
  const material = await readMaterial(project, input.leaveOut)
  const readiness = judge(project.type, material, input.seed)
  const [estimate, queue] = await Promise.all([
    estimateSeconds({ projectId: project.id, preset: input.preset, images: material.images.length }),
    nextPlace(),
  ])
  return { ...readiness, secondsEstimate: estimate?.seconds ?? null, estimate: estimate ?? null, queue }
}

/** The check itself, which starting a run repeats on the very data that it freezes. */
export const judge = (type: 'detection' | 'classification', { labels, images, leftOut }: Material, seed: number): Readiness => {
  const pictures = images.map(({ sha256, given, annotations }) => ({ sha256, given, labels: annotations.map(({ label }) => label) }))
  return check({ type, labels, pictures, leftOut, seed })
}
