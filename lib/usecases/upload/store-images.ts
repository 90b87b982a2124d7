import { bytesAgain, type Claims } from '@/lib/domain/image/bytes-again'
import { imageKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { head } from '@/lib/io/bucket'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'
import { claimsOf } from '@/lib/usecases/import/claims-of'
import { hasEnded, holdImport, isDataSet } from '@/lib/usecases/import/find-import'
import { noteArrivals } from '@/lib/usecases/import/note-arrivals'
import { noteLikeness } from '@/lib/usecases/near-duplicate/note-likeness'
import { lockBytes } from '@/lib/usecases/pool/locks'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { keysOf, type KeptPicture } from './keep-picture'

/** A picture that is to become an image, by what it came with. */
export type Arriving = {
  upload: { id: string; name: string; importId: string | null; createdById: string; createdAt: Date; path?: string | null }
  kept: KeptPicture
}
export type StoredImage = { id: string; width: number; height: number; importId: string | null }
/**
 * What became of it: an image, or none, since the same bytes are there under another name, since its import was undone or has
 * ended, or since a sweep of an older image took its bytes along: then it is to be kept once more.
 */
export type Became = { image: StoredImage } | { duplicateOf: string } | Lost | 'swept'

type Lost = 'undone' | 'ended'

/**
 * Stores checked pictures: a row each, and the work that they ask for, all at once. The same bytes under the same name are the
 * same image, whoever comes first; under another name they are a duplicate, unless of a data set. What an import brings that was
 * undone meanwhile, or has ended, is not stored.
 * @returns what became of each, by the id of its upload
 */
export async function storeImages(scope: Scope, arriving: Arriving[]): Promise<Map<string, Became>> {
  if (arriving.length === 0) return new Map()
  const { became, made } = await transaction((tx) => store(tx, scope, arriving))
  const alike = made.flatMap(({ upload, kept: { small } }) => (small ? [{ id: upload.id, bits: small.bits }] : []))
  await noteLikeness(scope.id, alike)
  return became
}

async function store(tx: Tx, scope: Scope, all: Arriving[]): Promise<{ became: Map<string, Became>; made: Arriving[] }> {
  await holdProject(tx, scope)
  await lockBytes(
    tx,
    scope.id,
    all.map(({ kept }) => kept.sha256),
  )
  const { dataSets, over } = await holdImports(tx, all)
  const lost = all.filter(({ upload }) => over.has(upload.importId ?? ''))
  if (lost.length > 0) {
    const keys = lost.flatMap(({ kept }) => keysOf(scope.id, kept))
    await enqueue(tx, { kind: 'sweep', payload: { projectId: scope.id, keys } })
  }
  const rest = all.filter((one) => !lost.includes(one))
  const twins = await twinsOf(tx, scope.id, rest)
  const swept = await sweptOf(
    scope.id,
    rest.filter(({ kept }) => !twins.get(kept.sourceSha256)?.some(({ sha256 }) => sha256 === kept.sha256)),
  )
  const claims = await claimsIn(tx, { rest, twins, dataSets })
  const became = new Map<string, Became>(lost.map(({ upload }) => [upload.id, over.get(upload.importId!)!]))
  const made: Arriving[] = []
  for (const one of rest) {
    const { upload, kept } = one
    const known = twins.get(kept.sourceSha256) ?? []
    const ofImport = upload.path == null ? undefined : claims.get(upload.importId ?? '')
    const again = bytesAgain(known, { name: upload.name, dataSet: dataSets.has(upload.importId ?? ''), claims: ofImport })
    if (again.is === 'present') {
      became.set(upload.id, { image: again.image })
      ofImport?.add(again.image.id)
    } else if (again.is === 'duplicate') became.set(upload.id, { duplicateOf: again.of.name })
    else if (swept.has(kept.sha256)) became.set(upload.id, 'swept')
    else {
      const { id, name, importId } = upload
      const image = { id, width: kept.width, height: kept.height, importId }
      twins.set(kept.sourceSha256, [...known, { ...image, name, sha256: kept.sha256 }])
      became.set(id, { image })
      ofImport?.add(id)
      made.push(one)
    }
  }
  await insert(tx, scope.id, made)
  await note(tx, rest, became)
  return { became, made }
}

/** Keeps the imports from being undone and from ending meanwhile; `over`: those that did before. */
async function holdImports(tx: Tx, arriving: Arriving[]): Promise<{ dataSets: Set<string>; over: Map<string, Lost> }> {
  const ids = [...new Set(arriving.flatMap(({ upload }) => upload.importId ?? []))].toSorted()
  const [dataSets, over] = [new Set<string>(), new Map<string, Lost>()]
  for (const id of ids) {
    const held = await holdImport(tx, id)
    if (!held) over.set(id, 'undone')
    else if (hasEnded(held)) over.set(id, 'ended')
    else if (isDataSet(held)) dataSets.add(id)
  }
  return { dataSets, over }
}

/** The images that have the same bytes, by those. */
async function twinsOf(tx: Tx, projectId: string, arriving: Arriving[]) {
  const rows = await tx.image.findMany({
    where: { projectId, sourceSha256: { in: arriving.map(({ kept }) => kept.sourceSha256) } },
    select: { id: true, width: true, height: true, importId: true, name: true, sha256: true, sourceSha256: true },
  })
  const twins = new Map<string, (StoredImage & { name: string; sha256: string })[]>()
  for (const { sourceSha256, ...row } of rows) twins.set(sourceSha256, [...(twins.get(sourceSha256) ?? []), row])
  return twins
}

type Listed = { rest: Arriving[]; twins: Awaited<ReturnType<typeof twinsOf>>; dataSets: ReadonlySet<string> }

/** Which of the twins the other files of each data set mean. */
async function claimsIn(tx: Tx, { rest, twins, dataSets }: Listed): Promise<Map<string, Claims>> {
  const claims = new Map<string, Claims>()
  for (const [importId, own] of Map.groupBy(rest, ({ upload }) => upload.importId ?? ''))
    if (dataSets.has(importId))
      claims.set(importId, await claimsOf(tx, { importId, twins: own.flatMap(({ kept }) => twins.get(kept.sourceSha256) ?? []) }))
  return claims
}

/** The hashes of those that a sweep of an older image took along before they were locked. */
async function sweptOf(projectId: string, arriving: Arriving[]): Promise<Set<string>> {
  const bySha = new Map(arriving.map(({ kept }) => [kept.sha256, kept]))
  const looked = await Promise.all([...bySha.values()].map(async (kept) => ((await head(imageKey(projectId, kept))) ? [] : [kept.sha256])))
  return new Set(looked.flat())
}

async function insert(tx: Tx, projectId: string, made: Arriving[]): Promise<void> {
  if (made.length === 0) return
  const data = made.map(({ upload: { id, name, importId, createdById, createdAt }, kept }) => {
    const { sha256, sourceSha256, format, width, height, orientation, bytes, small } = kept
    const thumbnailAt = small ? now() : null
    const row = { id, projectId, name, importId, createdById, createdAt, thumbnailAt }
    return { ...row, sha256, sourceSha256, format, width, height, orientation, bytes }
  })
  await tx.image.createMany({ data })
  for (const [by, images] of Map.groupBy(data, ({ createdById }) => createdById))
    await notify(tx, { type: 'images', projectId, ids: images.map(({ id }) => id), by })
  for (const { id, thumbnailAt } of data) if (!thumbnailAt) await enqueue(tx, { kind: 'thumbnail', payload: { imageId: id } }, { only: id })
  await enqueue(tx, { kind: 'settle', payload: { projectId } }, { only: projectId })
}

/** The books of the imports hear what became of their files. */
async function note(tx: Tx, arriving: Arriving[], became: Map<string, Became>): Promise<void> {
  const ofImports = arriving.flatMap(({ upload: { id, importId, path }, kept: { anew } }) => {
    const one = became.get(id)
    if (!importId || path == null || typeof one !== 'object' || !('image' in one)) return []
    const present = one.image.id !== id
    return [{ importId, path, imageId: one.image.id, present, anew: present ? [] : anew }]
  })
  for (const [importId, arrivals] of Map.groupBy(ofImports, (one) => one.importId)) await noteArrivals(tx, { importId, arrivals })
}
