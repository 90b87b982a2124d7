import { PoolEntry, ProjectEntry } from '@/lib/domain/dataset/pool-entry'
import { AppError } from '@/lib/domain/errors'
import { poolPrefix, projectKey, projectPrefix } from '@/lib/domain/keys'
import { freeSlug } from '@/lib/domain/workspace/slug'
import { getJson, list } from '@/lib/io/bucket'
import { transaction, type Tx } from '@/lib/io/db'
import { insertEntries } from './insert-entries'

const BATCH = 200

/**
 * Puts a project, its labels, attributes, images and annotations back into the database from what the bucket holds of it. Rows
 * that are there already stay as they are, so that it can be repeated. The next settling tidies the pools.
 * @returns how many images came back, and what was found wrong, a sentence each
 * @throws AppError 'conflict' where the project is another workspace's, or not yet removed after it was deleted
 */
export async function rebuildDataset({
  projectId,
  workspaceId,
}: {
  projectId: string
  workspaceId: string
}): Promise<{ images: number; problems: string[] }> {
  const project = await getJson(projectKey(projectId), ProjectEntry)
  const { keys, entryKeys } = await keysOf(projectId)
  await transaction((tx) => insertProject(tx, { project, workspaceId }))
  const problems: string[] = []
  let images = 0
  for (let at = 0; at < entryKeys.length; at += BATCH) {
    const read = await Promise.all(entryKeys.slice(at, at + BATCH).map(readEntry))
    const entries = read.flatMap((entry) => ('problem' in entry ? [] : entry))
    problems.push(...read.flatMap((entry) => ('problem' in entry ? entry.problem : [])))
    problems.push(...entries.filter(({ key }) => !keys.has(key)).map(({ name, key }) => `${name}: its bytes are missing (${key}).`))
    images += await transaction((tx) => insertEntries(tx, { projectId, entries: entries.filter(({ key }) => keys.has(key)) }))
  }
  return { images, problems }
}

// Labelled last: where a crash left an image in both pools, `insertEntries` keeps the newer of the two.
async function keysOf(projectId: string): Promise<{ keys: Set<string>; entryKeys: string[] }> {
  const keys = new Set<string>()
  for await (const { key } of list(projectPrefix(projectId))) keys.add(key)
  const pools = [poolPrefix(projectId, 'unlabelled'), poolPrefix(projectId, 'labelled')]
  return { keys, entryKeys: [...keys].filter((key) => pools.some((pool) => key.startsWith(pool))) }
}

async function readEntry(key: string): Promise<PoolEntry | { problem: string }> {
  try {
    return await getJson(key, PoolEntry)
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unavailable') return { problem: error.message }
    throw error
  }
}

async function insertProject(tx: Tx, { project, workspaceId }: { project: ProjectEntry; workspaceId: string }): Promise<void> {
  const { id, name, type, multiLabel, annotatorsAddLabels, version, createdAt, createdBy, labels, attributes } = project
  const rows = await tx.project.findMany({ where: { workspaceId }, select: { slug: true } })
  const slug = freeSlug(name, (candidate) => rows.some((row) => row.slug === candidate))
  await tx.project.createMany({
    data: { id, workspaceId, slug, name, type, multiLabel, annotatorsAddLabels, version, createdAt, createdById: createdBy },
    skipDuplicates: true,
  })
  if (!(await tx.project.count({ where: { id, workspaceId } }))) {
    throw new AppError('conflict', `Project ${id} is in the database already: it is being deleted, or belongs to another workspace.`)
  }
  await tx.label.createMany({ data: labels.map((label) => ({ ...label, projectId: id })), skipDuplicates: true })
  await tx.attribute.createMany({ data: attributes.map((attribute) => ({ ...attribute, projectId: id })), skipDuplicates: true })
}
