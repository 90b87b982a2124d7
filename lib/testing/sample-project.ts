import { imageKey } from '@/lib/domain/keys'
import type { Member } from '@/lib/domain/workspace/member'
import type { Scope } from '@/lib/domain/workspace/scope'
import { putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { sha256 } from '@/lib/io/secret'

type Wish = {
  name?: string
  type?: 'detection' | 'classification'
  multiLabel?: boolean
  labels?: string[]
  images?: number
  unlabelled?: number
  negative?: number
  /** what it asks of its annotations, of all labels */
  attributes?: Record<string, 'flag' | 'number' | 'text'>
}
export type SampleProject = { id: string; slug: string; member: Member; scope: Scope; workspace: string; labelIds: Record<string, string> }

let made = 0

/**
 * A project with labelled pictures for tests that do not care how they came about: each image carries one annotation of
 * one label, in turn. The bytes in the bucket are no real pictures.
 */
export async function sampleProject({
  name = 'Herd',
  type = 'detection',
  multiLabel = false,
  labels = ['cat'],
  images = 20,
  unlabelled = 0,
  negative = 0,
  attributes = {},
}: Wish = {}): Promise<SampleProject> {
  const n = ++made
  const user = await db.user.create({ data: { email: `owner${n}@sample.test`, name: `Owner ${n}` } })
  const workspace = await db.workspace.create({
    data: { slug: `farm-${n}`, name: `Farm ${n}`, memberships: { create: { userId: user.id, role: 'owner' } } },
  })
  const project = await db.project.create({
    data: {
      workspaceId: workspace.id,
      slug: 'herd',
      name,
      type,
      multiLabel,
      createdById: user.id,
      labels: { create: labels.map((name, i) => ({ name, color: i + 1, position: i })) },
      attributes: { create: Object.entries(attributes).map(([name, kind], position) => ({ name, kind, choices: [], position })) },
    },
    include: { labels: true },
  })
  const labelIds = Object.fromEntries(project.labels.map(({ name, id }) => [name, id]))
  const states = [
    ...Array<'labelled'>(images).fill('labelled'),
    ...Array<'unlabelled'>(unlabelled).fill('unlabelled'),
    ...Array<'negative'>(negative).fill('negative'),
  ]
  await addImages({ project, userId: user.id, states, labelIds: labels.map((label) => labelIds[label]!) }, `picture ${n}`)
  return {
    id: project.id,
    slug: project.slug,
    member: { userId: user.id, workspaceId: workspace.id, role: 'owner' },
    scope: { id: project.id, workspaceId: workspace.id, type, multiLabel, mayAddLabels: true, actor: user.id },
    workspace: workspace.slug,
    labelIds,
  }
}

type Added = {
  project: { id: string; type: 'detection' | 'classification' }
  userId: string
  states: ('labelled' | 'unlabelled' | 'negative')[]
  labelIds: string[]
}

/** All at once, each a millisecond after the one before: what is slow here is slow in most tests. */
async function addImages({ project, userId, states, labelIds }: Added, content: string): Promise<void> {
  const since = Date.now() - states.length
  const pictures = states.map((state, i) => {
    const bytes = Buffer.from(`${content} ${i}`)
    return { state, bytes, name: `picture-${i}.jpg`, sha256: sha256(bytes), format: 'image/jpeg' }
  })
  const rows = pictures.map(({ bytes, ...picture }, i) => ({
    ...picture,
    projectId: project.id,
    sourceSha256: picture.sha256,
    width: 640,
    height: 480,
    bytes: bytes.length,
    createdById: userId,
    createdAt: new Date(since + i),
    annotationCount: picture.state === 'labelled' ? 1 : 0,
  }))
  const [images] = await Promise.all([
    db.image.createManyAndReturn({ data: rows, select: { id: true, name: true } }),
    ...pictures.map((picture) => putBytes(imageKey(project.id, picture), picture.bytes, picture.format)),
  ])
  const idOf = new Map(images.map(({ id, name }) => [name, id]))
  const boxed = project.type === 'detection'
  const annotations = pictures.flatMap(({ state, name }, i) =>
    state === 'labelled'
      ? [
          {
            imageId: idOf.get(name)!,
            id: 'a',
            labelId: labelIds[i % labelIds.length]!,
            ...(boxed && { x: 10 + i, y: 20, w: 30.5, h: 40 }),
            createdById: userId,
            updatedById: userId,
          },
        ]
      : [],
  )
  await db.annotation.createMany({ data: annotations })
}
