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
    },
    include: { labels: true },
  })
  const labelIds = Object.fromEntries(project.labels.map(({ name, id }) => [name, id]))
  const states = [
    ...Array<'labelled'>(images).fill('labelled'),
    ...Array<'unlabelled'>(unlabelled).fill('unlabelled'),
    ...Array<'negative'>(negative).fill('negative'),
  ]
  for (const [i, state] of states.entries()) {
    await addImage({ project, userId: user.id, number: i, state, labelId: labelIds[labels[i % labels.length]!]! }, `picture ${n} ${i}`)
  }
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
  number: number
  state: 'labelled' | 'unlabelled' | 'negative'
  labelId: string
}

async function addImage({ project, userId, number, state, labelId }: Added, content: string): Promise<void> {
  const bytes = Buffer.from(content)
  const image = { sha256: sha256(bytes), format: 'image/jpeg' }
  await putBytes(imageKey(project.id, image), bytes, image.format)
  const box = project.type === 'detection' ? { x: 10 + number, y: 20, w: 30.5, h: 40 } : {}
  await db.image.create({
    data: {
      projectId: project.id,
      name: `picture-${number}.jpg`,
      ...image,
      sourceSha256: image.sha256,
      width: 640,
      height: 480,
      bytes: bytes.length,
      state,
      createdById: userId,
      annotationCount: state === 'labelled' ? 1 : 0,
      ...(state === 'labelled' && { annotations: { create: { id: 'a', labelId, ...box, createdById: userId, updatedById: userId } } }),
    },
  })
}
