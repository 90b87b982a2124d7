import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { modelName } from '@/lib/cli/model-name'
import { pool } from '@/lib/cli/pool'
import { findProject, projectPath, type Common, type Connection } from '@/lib/cli/connection'
import { BundleManifest, type BundleFile } from '@/lib/domain/bundle/manifest'
import { isBundlePath, isOf, PLATFORM_NAMES, type Platform } from '@/lib/domain/bundle/platforms'
import { Model } from '@/lib/domain/contract/model'
import { AppError } from '@/lib/domain/errors'

export type DownloadOptions = Common & { out: string; force?: boolean } & Partial<Record<Platform, boolean>>

const MANIFEST = 'bundle.json'
const WIDTH = 4 // files at once
const TRIES = 3 // of one file

/**
 * Fetches the bundle of a model into a folder. Every file is held against the size and SHA-256 of bundle.json; the
 * folder appears when all of them are right, or not at all.
 */
export async function download(connection: Connection, name: string, options: DownloadOptions): Promise<void> {
  const out = resolve(options.out)
  await refuseFilled(out, options.force === true)
  const named = modelName(name)
  const project = projectPath(connection, await findProject(connection, options))
  const model = await connection.api.get(`${project}/models/${named}`, Model)
  await mkdir(dirname(out), { recursive: true })
  const draft = await mkdtemp(join(dirname(out), `.${basename(out)}-`))
  try {
    const manifest = model.files.find(({ path }) => path === MANIFEST)
    if (!manifest) throw new AppError('not_found', `Model ${model.number} has no ${MANIFEST}.`)
    const files = await fetchBundle(connection, `${project}/models/${model.number}/files`, {
      manifest,
      folder: draft,
      only: PLATFORM_NAMES.filter((platform) => options[platform]),
    })
    await replace(draft, out)
    connection.terminal.answer({ model: model.number, out, files })
    connection.terminal.print(`Model ${model.number} is in ${options.out}: ${files.length + 1} files, each checked against ${MANIFEST}.`)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/** `only`: the platforms whose files are wanted; none means all. */
type Bundle = { manifest: BundleFile; folder: string; only: Platform[] }

async function fetchBundle(connection: Connection, from: string, { manifest, folder, only }: Bundle): Promise<BundleFile[]> {
  const fetchOne = (file: BundleFile) => fetchFile(file, { folder, stream: () => connection.api.stream(`${from}/${address(file.path)}`) })
  await fetchOne(manifest)
  const listed = await readManifest(join(folder, MANIFEST))
  const files = listed.files.filter(({ path }) => only.length === 0 || only.some((platform) => isOf(platform, path)))
  const missing = only.filter((platform) => !files.some(({ path }) => isOf(platform, path)))
  if (missing.length > 0) throw new AppError('not_found', missing.map((platform) => whyMissing(platform, listed)).join(' '))
  const bar = connection.terminal.bar(
    'Downloading',
    files.reduce((sum, { bytes }) => sum + bytes, 0),
  )
  try {
    await pool(files, WIDTH, async (file) => {
      await fetchOne(file)
      bar.add(file.bytes)
    })
  } finally {
    bar.close()
  }
  return files
}

function whyMissing(platform: Platform, { leftOut }: BundleManifest): string {
  const left = leftOut.find(({ path }) => isOf(platform, path))
  if (left) return `The bundle holds no ${platform} model: ${left.path} ${left.reason}.`
  return `The bundle holds no ${platform} model: it was written before there was one. "corral models rebuild" writes it.`
}

async function readManifest(path: string): Promise<BundleManifest> {
  try {
    return BundleManifest.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    throw new AppError('unavailable', `The site's ${MANIFEST} is not one that this corral knows: use the corral of the same version.`)
  }
}

type Origin = { folder: string; stream: () => Promise<ReadableStream<Uint8Array>> }

async function fetchFile(file: BundleFile, { folder, stream }: Origin): Promise<void> {
  const target = join(folder, address(file.path))
  await mkdir(dirname(target), { recursive: true })
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    if ((await save(target, await stream())) === file.sha256) return
  }
  throw new AppError('unavailable', `${file.path} did not arrive as ${MANIFEST} says it should: try again.`)
}

/** Writes the stream to a file. Answers the SHA-256 of what was written, or undefined if the stream broke off. */
async function save(target: string, stream: ReadableStream<Uint8Array>): Promise<string | undefined> {
  const hash = createHash('sha256')
  const handle = await open(target, 'w')
  try {
    for await (const chunk of stream) {
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    await handle.sync()
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof TypeError) return undefined // so fetch tells of a connection that broke
    throw error
  } finally {
    await handle.close()
  }
}

/** The path of a file in the bundle. The manifest comes over the network: it must not lead out of the folder. */
function address(path: string): string {
  if (isBundlePath(path)) return path
  throw new AppError('invalid', `The bundle names a file "${path}", which is no path within it.`)
}

async function refuseFilled(out: string, force: boolean): Promise<void> {
  const entries = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new AppError('invalid', error.code === 'ENOTDIR' ? `${out} is a file: name a folder.` : `${out} cannot be read (${error.code}).`)
  })
  if (entries.length > 0 && !force)
    throw new AppError('conflict', `${out} is not empty: name another folder, or add --force to replace it.`)
}

/** Puts the finished folder in place; what was there is gone only once the new one is there. */
async function replace(draft: string, out: string): Promise<void> {
  const old = `${draft}-old`
  const had = await rename(out, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  await rename(draft, out)
  if (had) await rm(old, { recursive: true, force: true })
}
