import sharp from 'sharp'
import { modelFileKey, uploadKey } from '@/lib/domain/keys'
import type { Member } from '@/lib/domain/workspace/member'
import type { Scope } from '@/lib/domain/workspace/scope'
import { putBytes } from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import { hashSecret, sha256 } from '@/lib/io/secret'
import { sampleProject } from '@/lib/testing/sample-project'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { cursorOfRow } from '@/lib/usecases/image/filter-images'
import { deleteLabel } from '@/lib/usecases/label/delete-label'

/** All that a question can name. Of two farms no id is the same, the slug of the project alone may be. */
export type Ids = Awaited<ReturnType<typeof makeAll>>
export type Farm = { member: Member; scope: Scope; ids: Ids; secrets: string[] }

/** What one label of each farm has. */
export const HOTKEY = 'k'

let made = 0
const LATER = new Date(Date.now() + 1e9)

type Wish = {
  type?: 'classification'
  /** a farm whose annotator works here too: of what they have there nothing may be touched from here, nor the other way */
  beside?: Farm
}

/** A workspace with one of everything that somebody could ask for. */
export async function makeFarm({ type, beside }: Wish = {}): Promise<Farm> {
  const n = ++made * 10
  const labels = [`secret-a${n}`, `secret-b${n}`]
  const sample = await sampleProject({ name: 'Herd', type, labels, images: 12, unlabelled: 1 })
  const ids = await makeAll(sample, { n, labels })
  if (beside) await makeGuest(sample.scope, beside.ids.user)
  const numbers = ['run', 'model', 'project', 'workspace', 'workspaceName']
  const publicSeed = `seed of ${n}`.padEnd(22, '.')
  await db.project.update({ where: { id: sample.id }, data: { publicSeed } })
  const images = await db.image.findMany({ where: { projectId: sample.id }, select: { id: true, name: true } })
  const secrets = Object.entries(ids).flatMap(([name, id]) => (numbers.includes(name) ? [] : [String(id)]))
  return {
    member: sample.member,
    scope: sample.scope,
    ids,
    secrets: [
      ...secrets,
      ...images.flatMap(({ id, name }) => [id, name]),
      sample.id,
      `said by ${n}`,
      `guest${n}@secret.test`,
      encodeURIComponent(publicSeed),
    ],
  }
}

/** Somebody of another workspace, who has labelled here and has a token for here. */
async function makeGuest({ id: projectId, workspaceId }: Scope, userId: string): Promise<void> {
  await db.membership.create({ data: { workspaceId, userId, role: 'annotator' } })
  await db.token.create({ data: { workspaceId, userId, name: 'guest', hash: hashSecret(`guest ${workspaceId}`), scopes: ['read'] } })
  const { id } = await db.image.findFirstOrThrow({ where: { projectId, state: 'labelled', labelledById: null } })
  await db.image.update({ where: { id }, data: { labelledById: userId, labelledAt: new Date() } })
}

async function makeAll(
  { id: projectId, slug, scope, workspace, labelIds }: Awaited<ReturnType<typeof sampleProject>>,
  { n, labels: [label = '', into = ''] }: { n: number; labels: string[] },
) {
  const { workspaceId, actor } = scope
  await db.$executeRaw`UPDATE "Image" SET name = ${`secret-${n}-`} || name WHERE "projectId" = ${projectId}`
  const images = await db.image.findMany({ where: { projectId }, orderBy: { name: 'asc' } })
  // One that no picture carries, so that a training can do without it.
  const spare = await db.label.create({ data: { projectId, name: `secret-c${n}`, color: 3, position: 2 } })
  const labelled = images.find(({ state }) => state === 'labelled')!
  const user = await db.user.create({
    data: { email: `hand${n}@secret.test`, memberships: { create: { workspaceId, role: 'annotator' } } },
  })
  await db.image.update({ where: { id: labelled.id }, data: { labelledById: user.id, labelledAt: new Date() } })
  await db.label.update({ where: { id: labelIds[label]! }, data: { hotkey: HOTKEY } })
  const invite = await db.invite.create({
    data: {
      workspaceId,
      email: `guest${n}@secret.test`,
      role: 'viewer',
      tokenHash: hashSecret(`${n}`),
      invitedById: actor,
      expiresAt: LATER,
    },
  })
  const token = await db.token.create({ data: { workspaceId, userId: actor, name: 'secret', hash: hashSecret(`t${n}`), scopes: ['read'] } })
  const begun = await db.import.create({ data: { projectId, source: `secret ${n}.zip`, format: 'voc', createdById: actor } })
  return {
    workspace,
    workspaceName: (await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).name,
    project: slug,
    image: labelled.id,
    seat: await makeSeat(scope, labelled.id, n),
    bare: images.find(({ state }) => state === 'unlabelled')!.id,
    deleted: await makeDeleted(scope, labelled.id),
    deletedLabel: await makeDeletedLabel({ ...scope, actor: user.id }, n),
    /** of the second of its images, from which lists go on */
    cursor: cursorOfRow(images[1]!),
    sha: labelled.sha256,
    label: labelIds[label]!,
    labelName: spare.name,
    into: labelIds[into]!,
    user: user.id,
    invite: invite.id,
    token: token.id,
    import: begun.id,
    upload: await makeUpload(scope),
    ...(await makeRuns(scope, n)),
  }
}

/** One that was deleted and can still be brought back. */
async function makeDeleted(scope: Scope, twin: string): Promise<string> {
  const { id: _, ...row } = await db.image.findUniqueOrThrow({ where: { id: twin } })
  const { id } = await db.image.create({ data: { ...row, name: 'deleted', state: 'unlabelled', annotationCount: 0, labelledAt: null } })
  await deleteImages(scope, { ids: [id] })
  return id
}

/** Somebody is at work on an image. */
async function makeSeat({ id: projectId, actor: userId }: Scope, imageId: string, n: number): Promise<string> {
  const { id } = await db.seat.create({ data: { userId, id: `seat ${n}`, projectId, imageId, until: LATER } })
  return id
}

/** One that somebody else than the owner deleted, and that can still be brought back. */
async function makeDeletedLabel(scope: Scope, n: number): Promise<string> {
  const { id } = await db.label.create({ data: { projectId: scope.id, name: `secret-d${n}`, color: 4, position: 3 } })
  await deleteLabel(scope, { label: id, annotations: 0 })
  return id
}

async function makeUpload({ id: projectId, actor }: Scope): Promise<string> {
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
    .png()
    .toBuffer()
  const data = { projectId, name: 'secret.png', bytes: bytes.length, createdById: actor, expiresAt: LATER }
  const { id } = await db.upload.create({ data, select: { id: true } })
  await putBytes(uploadKey(projectId, id), bytes, 'application/octet-stream')
  return id
}

/** One that is done and has published a model, and one that waits and has said something. Both have numbers of their own. */
async function makeRuns({ id: projectId, actor }: Scope, n: number) {
  const data = { projectId, config: { preset: 'fast', seed: 1 }, snapshotHash: `hash ${n}`, createdById: actor }
  await db.snapshot.create({ data: { projectId, hash: data.snapshotHash, imageCount: 12, annotationCount: 12 } })
  const metrics = { heldOut: 'test', images: 7, metric: 'mAP50', value: 0.8, perLabel: [], seconds: {}, peakMemoryBytes: 1 }
  const text = `{"secret":${n}}`
  const files = [{ path: 'bundle.json', bytes: text.length, sha256: sha256(text) }]
  const folder = `folder-${projectId}`
  const model = { projectId, folder, number: n, labels: [`secret-a${n}`], metrics, files, bytes: text.length }
  const times = { startedAt: new Date(), finishedAt: new Date() }
  const done = await db.run.create({
    data: { ...data, number: n, status: 'done', ...times, model: { create: model } },
    select: { model: { select: { id: true } } },
  })
  await putBytes(modelFileKey(projectId, folder, 'bundle.json'), Buffer.from(text), 'application/json')
  const waiting = await db.run.create({ data: { ...data, number: n + 1 }, select: { id: true, number: true } })
  await db.runEvent.create({ data: { runId: waiting.id, event: { kind: 'log', level: 'info', message: `said by ${n}` } } })
  return { run: waiting.number, model: n, modelId: done.model!.id, snapshot: data.snapshotHash }
}

export const textOf = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each))
