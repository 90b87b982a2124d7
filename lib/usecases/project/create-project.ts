import type { Project } from '@/lib/domain/contract/project'
import { nextColor } from '@/lib/domain/label/color'
import { refuseLookAlikes } from '@/lib/domain/label/look-alike'
import type { Member } from '@/lib/domain/workspace/member'
import type { Scope } from '@/lib/domain/workspace/scope'
import { freeSlug, slugOf } from '@/lib/domain/workspace/slug'
import { isTaken, transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { lockRight } from '@/lib/usecases/member/lock-right'
import { readProject } from './read-project'

type Wish = { name: string; type: 'detection' | 'classification'; multiLabel?: boolean; labels?: string[] }

/**
 * Makes a project, with its first labels if they are known already.
 * @throws AppError 'conflict' for labels that differ in capitals only
 */
export async function createProject(member: Member, wish: Wish): Promise<Project> {
  try {
    return await readProject(await insert(member, wish))
  } catch (error) {
    if (isTaken(error)) return createProject(member, wish) // somebody took the address in between
    throw error
  }
}

function insert(member: Member, { name, type, multiLabel = false, labels = [] }: Wish): Promise<Scope> {
  const { workspaceId, userId } = member
  const colors: number[] = []
  refuseLookAlikes(labels, [])
  const rows = [...new Set(labels)].map((label, position) => {
    colors.push(nextColor(colors))
    return { name: label, color: colors[position] ?? 1, position }
  })
  return transaction(async (tx) => {
    await lockRight(tx, member, 'create-project')
    const same = await tx.project.findMany({ where: { workspaceId, slug: { startsWith: slugOf(name) } }, select: { slug: true } })
    const taken = new Set(same.map(({ slug }) => slug))
    const slug = freeSlug(name, (candidate) => taken.has(candidate))
    const project = await tx.project.create({
      data: {
        workspaceId,
        slug,
        name,
        type,
        multiLabel: type === 'classification' && multiLabel,
        createdById: userId,
        labels: { create: rows },
      },
      select: { id: true, type: true, multiLabel: true },
    })
    await enqueue(tx, { kind: 'settle', payload: { projectId: project.id } }, { only: project.id })
    return { ...project, workspaceId, mayAddLabels: true, actor: userId }
  })
}
