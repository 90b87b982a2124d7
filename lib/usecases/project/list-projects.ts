import type { Projects } from '@/lib/domain/contract/project'
import type { Member } from '@/lib/domain/workspace/member'
import { db } from '@/lib/io/db'

/** The projects of the workspace with how far each is: pictures by pool, labels, and the run that is under way. */
export async function listProjects({ workspaceId }: Pick<Member, 'workspaceId'>): Promise<Projects> {
  const [projects, states] = await Promise.all([
    db.project.findMany({
      where: { workspaceId },
      select: {
        id: true,
        slug: true,
        name: true,
        type: true,
        multiLabel: true,
        annotatorsAddLabels: true,
        createdAt: true,
        labels: { select: { id: true, name: true, color: true }, orderBy: { position: 'asc' } },
        runs: {
          where: { status: { in: ['queued', 'running'] } },
          select: { number: true, status: true, progress: true },
          orderBy: { number: 'asc' },
          take: 1,
        },
        _count: { select: { models: true } },
      },
      orderBy: { createdAt: 'asc' },
    }),
    db.image.groupBy({ by: ['projectId', 'state'], where: { project: { workspaceId } }, _count: true }),
  ])
  const count = (projectId: string, state: string) => states.find((row) => row.projectId === projectId && row.state === state)?._count ?? 0
  const items = projects.map(({ id, runs, _count, ...project }) => {
    const [labelled, unlabelled, negative] = [count(id, 'labelled'), count(id, 'unlabelled'), count(id, 'negative')]
    return {
      id,
      ...project,
      models: _count.models,
      counts: { all: labelled + unlabelled + negative, labelled, unlabelled, negative },
      run: runs[0],
    }
  })
  return { items }
}
