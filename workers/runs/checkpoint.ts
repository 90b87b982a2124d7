import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { runPrefix } from '@/lib/domain/keys'
import { getBytes, getJson, head, putBytes, putJson, remove } from '@/lib/io/bucket'
import type { Lease } from '@/lib/usecases/run/lease'

/** Which files make up the newest whole checkpoint of a run; written after them. */
const Index = z.object({ step: z.number().int(), folder: z.string(), files: z.array(z.string()) })
type Index = z.infer<typeof Index>

const indexKey = ({ projectId, runId }: Lease) => `${runPrefix(projectId, runId)}checkpoint.json`
const fileKeys = (lease: Lease, { folder, files }: Index) =>
  files.map((file) => `${runPrefix(lease.projectId, lease.runId)}${folder}/${file}`)

/** Copies a checkpoint into the bucket, so that any worker can go on from it; the one before is removed after. */
export async function storeCheckpoint(lease: Lease, dir: string, step: number): Promise<void> {
  // All of it is read first: the next one may be written into the same folder meanwhile.
  const files = await Promise.all((await namesIn(dir)).map(async (name) => ({ name, bytes: await readFile(path.join(dir, name)) })))
  const before = await readIndex(lease)
  const index: Index = { step, folder: `${lease.token}-${step}`, files: files.map(({ name }) => name) }
  const keys = fileKeys(lease, index)
  for (const [i, { bytes }] of files.entries()) await putBytes(keys[i]!, bytes, 'application/octet-stream')
  await putJson(indexKey(lease), index)
  if (before && before.folder !== index.folder) await remove(fileKeys(lease, before))
}

/** Fetches the newest checkpoint into `dir`. Answers its step, or undefined if there is none. */
export async function restoreCheckpoint(lease: Lease, dir: string): Promise<number | undefined> {
  const index = await readIndex(lease)
  if (!index) return undefined
  const parts = await Promise.all(fileKeys(lease, index).map((key) => getBytes(key)))
  if (parts.some((part) => part === undefined)) return undefined // half removed: begin again
  for (const [i, name] of index.files.entries()) {
    await mkdir(path.dirname(path.join(dir, name)), { recursive: true })
    await writeFile(path.join(dir, name), parts[i]!)
  }
  return index.step
}

const readIndex = async (lease: Lease): Promise<Index | undefined> =>
  (await head(indexKey(lease))) ? getJson(indexKey(lease), Index) : undefined

/** Paths of the files below a folder, relative to it. */
async function namesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
  return files.map((file) => file.split(path.sep).join('/')).toSorted()
}
