import { Readable } from 'node:stream'
import sharp from 'sharp'
import { exportKey, modelFileKey, uploadKey } from '@/lib/domain/keys'
import type { Member } from '@/lib/domain/workspace/member'
import type { Scope } from '@/lib/domain/workspace/scope'
import { putBytes } from '@/lib/io/bucket'
import { putStream } from '@/lib/io/bucket-multipart'
import { db } from '@/lib/io/db'
import { hashSecret, sha256 } from '@/lib/io/secret'
import { sampleProject } from '@/lib/testing/sample-project'
import { deleteAttribute } from '@/lib/usecases/attribute/delete-attribute'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { cursorOfRow } from '@/lib/usecases/image/filter-images'
import { makeVersion } from '@/lib/usecases/version/make-version'
import { noteLikeness } from '@/lib/usecases/near-duplicate/note-likeness'
import { deleteLabel } from '@/lib/usecases/label/delete-label'
import { setSplits } from '@/lib/usecases/split/set-splits'

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
  const numbers = ['run', 'model', 'version', 'project', 'workspace', 'workspaceName']
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
  // Else a hash of their bytes decides, and with it whether a training may start.
  const split = (at: number) => (at % 4 < 2 ? 'validation' : 'train') // labels take turns
  for (const wanted of ['validation', 'train'] as const) {
    const of = images.slice(0, -1).filter((_, at) => split(at) === wanted)
    await db.image.updateMany({ where: { id: { in: of.map(({ id }) => id) } }, data: { split: wanted } })
  }
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
  const imports = await makeImports(scope, n)
  const bare = images.find(({ state }) => state === 'unlabelled')!.id
  for (const id of [labelled.id, bare]) await noteLikeness(projectId, [{ id, bits: BigInt(n) }])
  return {
    workspace,
    workspaceName: (await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).name,
    project: slug,
    image: labelled.id,
    seat: await makeSeat(scope, labelled.id, n),
    bare,
    deed: await makeDeed(scope, bare, n),
    deleted: await makeDeleted(scope, labelled.id),
    ...(await makeAttributes(scope, { n, labelId: labelIds[into]! })),
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
    ...imports,
    upload: await makeUpload(scope),
    ...(await makeExports(scope, n)),
    ...(await makeRuns(scope, n)),
    ...(await makeVersions(scope, n)),
  }
}

async function makeDeed(scope: Scope, image: string, n: number): Promise<string> {
  await setSplits(scope, { ids: [image], split: 'test', deed: `deed-${n}` })
  return `deed-${n}`
}

/** One at each of the stages that something can be asked of. */
async function makeImports({ id: projectId, actor }: Scope, n: number) {
  const nothing = { images: 1, boxes: 0, polygons: 0, tags: 0 }
  const splits = { train: 0, validation: 0, test: 0, undecided: 1 }
  const survey = { version: 1, format: 'voc', why: 'said', others: [], type: 'detection', multiLabel: false }
  const make = async (stage: 'listing' | 'surveyed' | 'sending') => {
    const { id } = await db.import.create({
      data: {
        projectId,
        source: `secret ${n}.zip`,
        format: 'voc',
        createdById: actor,
        stage,
        survey: { ...survey, labels: [], found: nothing, splits, remarks: [], unlisted: 0 },
        files: {
          create: [
            { path: 'labels.xml', bytes: 10 },
            { path: `secret-${n}.jpg`, name: `secret-${n}.jpg`, bytes: 10 },
          ],
        },
      },
    })
    return id
  }
  return { import: await make('listing'), importSurveyed: await make('surveyed'), importSending: await make('sending') }
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

/** One of a label, and one that can be brought back. */
async function makeAttributes(scope: Scope, { n, labelId }: { n: number; labelId: string }) {
  const data = { projectId: scope.id, kind: 'choice' as const, choices: [`secret-red${n}`], position: 0 }
  const { id } = await db.attribute.create({ data: { ...data, name: `secret-colour${n}`, labelId } })
  const deleted = await db.attribute.create({ data: { ...data, name: `secret-size${n}` } })
  await deleteAttribute(scope, { attribute: deleted.id, values: 0 })
  return { attribute: id, deletedAttribute: deleted.id }
}

const picture = sharp({ create: { width: 60, height: 40, channels: 3, background: '#246' } })
  .png()
  .toBuffer()

async function makeUpload({ id: projectId, actor }: Scope): Promise<string> {
  const bytes = await picture
  const data = { projectId, name: 'secret.png', bytes: bytes.length, createdById: actor, expiresAt: LATER }
  const { id } = await db.upload.create({ data, select: { id: true } })
  await putBytes(uploadKey(projectId, id), bytes, 'application/octet-stream')
  return id
}

/** One that is done and has its file, and one that waits for its turn. */
async function makeExports({ id: projectId, actor }: Scope, n: number) {
  const data = { projectId, format: 'jsonl', filter: { pool: 'all' }, pictures: false, createdById: actor }
  const waiting = await db.export.create({ data, select: { id: true } })
  const name = `secret-${n}.zip`
  const { id } = await db.export.create({
    data: { ...data, stage: 'done', finishedAt: new Date(), expiresAt: LATER },
    select: { id: true },
  })
  const put = await putStream(exportKey(projectId, id, 'first'), Readable.from([Buffer.from(name)]), 'application/zip')
  await db.export.update({ where: { id }, data: { file: { attempt: 'first', name, sha256: sha256(name), ...put } } })
  return { export: id, waitingExport: waiting.id }
}

/** One with a number of its own. */
async function makeVersions(scope: Scope, n: number) {
  await db.project.update({ where: { id: scope.id }, data: { lastVersion: n } })
  const { number: version, name: versionName } = await makeVersion(scope, { name: `secret-v${n}`, note: '' })
  return { version, versionName }
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
