import { randomUUID } from 'node:crypto'
import type { Upload, Uploads } from '@/lib/domain/contract/upload'
import { bytesAgain, type Claims } from '@/lib/domain/image/bytes-again'
import { cleanFileName, LONGEST_NAME, shownName } from '@/lib/domain/image/file-name'
import { type Refusal, refusalSentence } from '@/lib/domain/image/refusal'
import { uploadKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { presignPut } from '@/lib/io/bucket'
import { now } from '@/lib/io/clock'
import { db, transaction, type Tx } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { claimsOf } from '@/lib/usecases/import/claims-of'
import { endedImport, findImport, hasEnded, isDataSet, noImport } from '@/lib/usecases/import/find-import'
import { type Arrival, namesOf, noteArrivals } from '@/lib/usecases/import/note-arrivals'
import { inScope } from '@/lib/usecases/project/in-scope'
import { holdProject } from '@/lib/usecases/project/lock-project'

type Wish = { name: string; bytes: number; sha256?: string; path?: string }
type Input = { files: Wish[]; importId?: string; drop?: string }

/** How long a file may be put, seconds; a slow line must get 50 MB through. */
const PUT_SECONDS = 15 * 60
/** How long it may then wait to be completed, before it is swept. */
const KEEP_SECONDS = 2 * 3600
// Whatever the bytes claim to be, the bucket never serves an upload as something a browser would run.
const TYPE = 'application/octet-stream'

/**
 * Asks to upload files. With its SHA-256 a file that is here already is recognised, so that dropping the same folder
 * again sends only what is missing. What belongs to one import, one drop or else one call has one time, so that it stands together.
 * @throws AppError 'gone' for an import that has ended
 */
export async function requestUploads(scope: Scope, { files, importId, drop }: Input): Promise<Uploads> {
  const present: Present = scope.reads === false ? new Map() : await imagesOf(scope, files)
  const dataSet = importId !== undefined && isDataSet(await findImport(scope, importId))
  const names = importId === undefined ? new Map<string, string>() : await namesOf(importId, files)
  const claims = importId !== undefined && dataSet ? await claimsOf(db, { importId, twins: [...present.values()].flat() }) : undefined
  const items = files.map((file) => judge({ ...file, name: names.get(file.path ?? '') ?? file.name }, { present, dataSet, claims }))
  const wanted = items.filter((item) => 'put' in item)
  const expiresAt = new Date(now().getTime() + KEEP_SECONDS * 1000)
  await transaction(async (tx) => {
    await holdProject(tx, scope)
    const whole = { projectId: scope.id, importId, drop, createdById: scope.actor }
    const row = { ...whole, createdAt: await beginningOf(tx, whole), expiresAt }
    await tx.upload.createMany({ data: wanted.map(({ put }) => ({ ...put, ...row })) })
    if (importId !== undefined) await noteArrivals(tx, { importId, arrivals: arrivalsIn(files, items) })
  })
  return { items: await Promise.all(items.map((item) => ('put' in item ? allow(scope.id, item.put) : item))) }
}

type Whole = { projectId: string; importId?: string; drop?: string; createdById: string }

/** When what the files belong to began. */
async function beginningOf(tx: Tx, { projectId, importId, drop, createdById }: Whole): Promise<Date> {
  if (importId) {
    const begun = await tx.import.findFirst({ where: { id: importId, projectId }, select: { createdAt: true, stage: true } })
    if (!begun) throw noImport()
    if (hasEnded(begun)) throw endedImport()
    return begun.createdAt
  }
  const before = drop ? await tx.upload.findFirst({ where: { projectId, drop, createdById }, select: { createdAt: true } }) : null
  return before?.createdAt ?? now()
}

type Present = Awaited<ReturnType<typeof imagesOf>>

async function imagesOf(scope: Scope, files: Wish[]) {
  const hashes = files.flatMap(({ sha256 }) => sha256 ?? [])
  const images = await db.image.findMany({
    where: { ...inScope(scope), sourceSha256: { in: hashes } },
    select: { id: true, name: true, sourceSha256: true, width: true, height: true, state: true },
  })
  return Map.groupBy(images, ({ sourceSha256 }) => sourceSha256)
}

type Judged = Upload | { put: { id: string; name: string; bytes: number; path?: string } }

function judge(file: Wish, { present, dataSet, claims }: { present: Present; dataSet: boolean; claims?: Claims }): Judged {
  if (file.name.length > LONGEST_NAME) return tooLong(file.name)
  const name = cleanFileName(file.name)
  const refuse = (refusal: Refusal): Upload => ({ name: file.name, state: 'refused', reason: refusalSentence(name ?? 'A file', refusal) })
  if (!name) return refuse({ reason: 'name' })
  if (file.bytes === 0) return refuse({ reason: 'empty' })
  const most = env().maxImageBytes
  if (file.bytes > most) return refuse({ reason: 'too_large', bytes: file.bytes, most })
  const again = bytesAgain((file.sha256 && present.get(file.sha256)) || [], {
    name,
    dataSet,
    claims: file.path === undefined ? undefined : claims,
  })
  if (again.is === 'duplicate') return refuse({ reason: 'duplicate', of: again.of.name })
  if (again.is === 'present') {
    const { id, width, height, state } = again.image
    claims?.add(id)
    return { name: file.name, state: 'present', imageId: id, width, height, labelled: state !== 'unlabelled' }
  }
  return { put: { id: randomUUID(), name, bytes: file.bytes, path: file.path } }
}

/** What is known of files of an import without their bytes: they are here, or refused. */
const arrivalsIn = (files: Wish[], items: Judged[]): Arrival[] =>
  items.flatMap((item, at): Arrival[] => {
    const path = files[at]!.path
    if (path === undefined || 'put' in item || item.state === 'put') return []
    return [item.state === 'refused' ? { path, refused: item.reason } : { path, imageId: item.imageId, present: true }]
  })

const tooLong = (name: string): Upload => {
  const reason = refusalSentence(shownName(name), { reason: 'long_name', characters: name.length, most: LONGEST_NAME })
  return { name: shownName(name), state: 'refused', reason }
}

async function allow(projectId: string, { id, name, bytes }: { id: string; name: string; bytes: number }): Promise<Upload> {
  const url = await presignPut(uploadKey(projectId, id), { type: TYPE, bytes }, PUT_SECONDS)
  return { name, state: 'put', id, url, headers: { 'content-type': TYPE } }
}
