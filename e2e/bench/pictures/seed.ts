import { randomUUID } from 'node:crypto'
import { removeWorkspace } from '@/e2e/bench/remove-workspace'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'

export type Bench = {
  scope: Scope
  projectId: string
  labels: string[]
  ids: string[]
  /** people who may label */ hands: Scope[]
  remove: () => Promise<void>
}

const HANDS = 30

async function makeHand(scope: Scope, name: string): Promise<Scope> {
  const { workspaceId } = scope
  const memberships = { create: { workspaceId, role: 'annotator' as const } }
  const { id } = await db.user.create({ data: { email: `${name}@bench.test`, memberships } })
  return { ...scope, actor: id, may: 'label' }
}

/** A project of that many images, two in three labelled with `boxes` boxes each; rows only, no bytes. */
export async function seed({ images, boxes }: { images: number; boxes: number }): Promise<Bench> {
  const mark = randomUUID()
  const user = await db.user.create({ data: { email: `${mark}@bench.test` } })
  const workspace = await db.workspace.create({
    data: { slug: `bench-${mark}`, name: 'Bench', memberships: { create: { userId: user.id, role: 'owner' } } },
  })
  const names = ['bottle', 'can', 'box', 'bag', 'jar', 'tube', 'carton', 'tin', 'cup', 'pack']
  const project = await db.project.create({
    data: {
      workspaceId: workspace.id,
      slug: 'bench',
      name: 'Bench',
      type: 'detection',
      createdById: user.id,
      labels: { create: names.map((name, i) => ({ name, color: i + 1, position: i })) },
    },
    include: { labels: true },
  })
  const labels = project.labels.map(({ id }) => id)
  const ids = Array.from({ length: images }, () => randomUUID() as string)
  const rows = ids.map((id, i) => ({
    id,
    projectId: project.id,
    name: `shelf/${String(i).padStart(5, '0')}.jpg`,
    sha256: `${mark}${i}`,
    sourceSha256: `${mark}${i}`,
    format: 'image/jpeg',
    width: 1000,
    height: 800,
    bytes: 1,
    createdById: user.id,
    createdAt: new Date(Date.UTC(2026, 0, 1) + i * 40),
    thumbnailAt: new Date(), // there are no bytes to make one of
    ...(i % 3 > 0 && { state: 'labelled' as const, annotationCount: boxes, labelledById: user.id }),
  }))
  for (let at = 0; at < images; at += 1000) {
    const part = rows.slice(at, at + 1000)
    await db.image.createMany({ data: part })
    await db.likeness.createMany({ data: part.map(({ id: imageId, projectId }) => ({ imageId, projectId })) })
    const box = (i: number) => ({ x: i % 900, y: (i * 7) % 700, w: 60, h: 80 })
    const marks = part
      .filter(({ state }) => state)
      .flatMap(({ id: imageId }, i) =>
        Array.from({ length: boxes }, (_, b) => ({
          imageId,
          id: `b${b}`,
          labelId: labels[(i + b) % labels.length]!,
          ...box(i + b),
          createdById: user.id,
          updatedById: user.id,
        })),
      )
    // More than fit into one statement would be torn into several that go over one connection at once.
    for (let of = 0; of < marks.length; of += 2000) await db.annotation.createMany({ data: marks.slice(of, of + 2000) })
  }
  await db.$executeRaw`ANALYZE "Image"`
  await db.$executeRaw`ANALYZE "Annotation"`
  const remove = async () => {
    await removeWorkspace(workspace.id)
    await db.user.deleteMany({ where: { email: { contains: mark } } })
  }
  const { type, multiLabel } = project
  const scope: Scope = { id: project.id, workspaceId: workspace.id, type, multiLabel, mayAddLabels: true, actor: user.id }
  const hands = await Promise.all(Array.from({ length: HANDS }, (_, i) => makeHand(scope, `${i}-${mark}`)))
  return { scope, hands, projectId: project.id, labels, ids, remove }
}
