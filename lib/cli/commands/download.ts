import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { findProject, projectPath, type Common, type Connection } from '@/lib/cli/connection'
import { bringFile, Rebuilt, type Ask } from '@/lib/cli/download/bring-file'
import { atOnce, isFull, isGone, Parts } from '@/lib/cli/download/parts'
import { readManifest } from '@/lib/cli/download/read-manifest'
import { modelName } from '@/lib/cli/model-name'
import { inLanes } from '@/lib/domain/in-lanes'
import type { BundleFile, BundleManifest } from '@/lib/domain/bundle/manifest'
import { isOf, isSample, PLATFORM_NAMES, type Platform } from '@/lib/domain/bundle/platforms'
import { Model } from '@/lib/domain/contract/model'
import { AppError } from '@/lib/domain/errors'

export type DownloadOptions = Common & { out: string; force?: boolean; samples?: boolean } & Partial<Record<Platform, boolean>>

const MANIFEST = 'bundle.json'
const WIDTH = 4 // files at once
const ROUNDS = 3 // where the model is written again meanwhile

/**
 * Fetches the bundle of a model into a folder. Every file is held against the size and SHA-256 of bundle.json; the
 * folder appears when all of them are right, or not at all. What has arrived stays beside it until then, so that the same
 * command goes on where it ended, whatever ended it.
 */
export async function download(connection: Connection, name: string, options: DownloadOptions): Promise<void> {
  const out = resolve(options.out)
  await refuseFilled(out, options.force === true)
  const named = modelName(name)
  const models = `${projectPath(connection, await findProject(connection, options))}/models`
  const parts = await Parts.open(out)
  const only = PLATFORM_NAMES.filter((platform) => options[platform])
  const samples = options.samples !== false
  try {
    const { number, files } = await bring(connection, { models, named, parts, only, samples })
    await parts.become(out, files)
    connection.terminal.answer({ model: number, out, files: files.filter(({ path }) => path !== MANIFEST) })
    connection.terminal.print(`Model ${number} is in ${options.out}: ${files.length} files, each checked against ${MANIFEST}.`)
  } catch (error) {
    if (isGone(error)) throw atOnce(out)
    if (isFull(error))
      throw new AppError('unavailable', `There is no room left for ${out}: make some, then the same command goes on there.`)
    if (error instanceof AppError && FINAL.has(error.code)) await parts.forget()
    else connection.terminal.note('What has arrived is kept beside the folder: the same command goes on there.')
    throw error
  }
}

/** After these there is nothing to go on with. */
const FINAL = new Set(['not_found', 'invalid'])

type Wanted = { models: string; named: string; parts: Parts; /** platforms; none means all */ only: Platform[]; samples: boolean }

/** Brings all files that are wanted. A model that is written again meanwhile is begun anew with, without what stayed the same. */
async function bring(connection: Connection, wanted: Wanted): Promise<{ number: number; files: BundleFile[] }> {
  let { named } = wanted
  for (let round = 1; ; round += 1) {
    const model = await connection.api.get(`${wanted.models}/${named}`, Model)
    try {
      return { number: model.number, files: await bringAll(connection, { ...wanted, model }) }
    } catch (error) {
      if (!(error instanceof Rebuilt)) throw error
      if (round === ROUNDS)
        throw new AppError('unavailable', `The files of model ${model.number} are being written again over and over: try again later.`)
    }
    named = String(model.number) // "latest" may be another by now
    connection.terminal.note(`The files of model ${named} were written again meanwhile: those that changed are fetched anew.`)
  }
}

async function bringAll(connection: Connection, { models, model, parts, ...wish }: Wanted & { model: Model }): Promise<BundleFile[]> {
  const manifest = model.files.find(({ path }) => path === MANIFEST)
  if (!manifest) throw new AppError('not_found', `Model ${model.number} has no ${MANIFEST}.`)
  const ask: Ask = ({ path }, headers) => connection.api.open(`${models}/${model.number}/files/${path}`, headers)
  expectBearable(model.number, [manifest])
  await bringFile(manifest, { parts, ask })
  const files = wantedOf(await readManifest(parts.path(manifest)), wish)
  expectBearable(model.number, [manifest, ...files])
  // Two files of the same bytes, such as the labels of two platforms, are one part.
  const single = [...new Map(files.map((file) => [file.sha256, file])).values()]
  const bar = connection.terminal.bar(
    'Downloading',
    single.reduce((sum, { bytes }) => sum + bytes, 0),
  )
  try {
    await inLanes(single, WIDTH, async (file) => {
      await bringFile(file, { parts, ask })
      bar.add(file.bytes)
    })
  } finally {
    bar.close()
  }
  return [manifest, ...files]
}

/** A site cannot have this corral fill the disk or the memory: no bundle of ours comes near. */
const MOST = { files: 5000, bytes: 2 ** 31, manifest: 16 * 2 ** 20 }

function expectBearable(number: number, files: BundleFile[]): void {
  const [manifest] = files
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (files.length <= MOST.files && bytes <= MOST.bytes && manifest!.bytes <= MOST.manifest) return
  throw new AppError('invalid', `The site says that model ${number} has ${files.length} files of ${bytes} bytes: that is no bundle.`)
}

function wantedOf(listed: BundleManifest, { only, samples }: Pick<Wanted, 'only' | 'samples'>): BundleFile[] {
  const missing = only.filter((platform) => !listed.files.some(({ path }) => isOf(platform, path)))
  if (missing.length > 0) throw new AppError('not_found', missing.map((platform) => whyMissing(platform, listed)).join(' '))
  const files = samples ? listed.files : listed.files.filter(({ path }) => !isSample(path))
  return files.filter(({ path }) => only.length === 0 || only.some((platform) => isOf(platform, path)))
}

function whyMissing(platform: Platform, { leftOut }: BundleManifest): string {
  const left = leftOut.find(({ path }) => isOf(platform, path))
  if (left) return `The bundle holds no ${platform} model: ${left.path} ${left.reason}.`
  return `The bundle holds no ${platform} model: it was written before there was one. "corral models rebuild" writes it.`
}

/** What `--force` replaces is gone: a bundle comes again, somebody's work in a folder that was named by mistake does not. */
async function refuseFilled(out: string, force: boolean): Promise<void> {
  const entries = await readdir(out).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return []
    throw new AppError('invalid', error.code === 'ENOTDIR' ? `${out} is a file: name a folder.` : `${out} cannot be read (${error.code}).`)
  })
  if (entries.length === 0) return
  if (!force) throw new AppError('conflict', `${out} is not empty: name another folder, or add --force to replace it.`)
  if (!entries.includes(MANIFEST))
    throw new AppError('conflict', `${out} holds no ${MANIFEST}: --force replaces a bundle and nothing else. Name another folder.`)
}
