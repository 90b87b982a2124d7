import { isOf, type Platform } from '@/lib/domain/bundle/platforms'
import type { ModelName } from '@/lib/domain/contract/model'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { sha256 } from '@/lib/io/secret'
import { zipOf } from '@/lib/io/zip'
import { findModel, type FoundModel } from './find-model'
import type { Sendable } from './open-model-file'
import { openStored } from './open-stored'

/** The whole bundle as one zip, or the files of one platform with bundle.json. */
export async function openModelZip(scope: Scope, input: { model: ModelName; platform?: Platform }): Promise<Sendable> {
  const model = await findModel(scope, input.model)
  const { slug } = await db.project.findUniqueOrThrow({ where: { id: model.projectId }, select: { slug: true } })
  return zipOfModel(model, { slug, platform: input.platform })
}

type Wish = { /** of its project, for the name of the download */ slug: string; platform?: Platform }

/** @throws AppError 'not_found' where the bundle holds nothing for the platform */
export async function zipOfModel(model: FoundModel, { slug, platform }: Wish): Promise<Sendable> {
  const files = filesOf(model, platform)
  const entries = files.map((file) => ({ path: file.path, bytes: file.bytes, open: () => openStored(model, file) }))
  const { open, bytes } = await zipOf(entries, model.createdAt)
  const etag = sha256(JSON.stringify([model.createdAt, files]))
  const filename = [slug, 'model', model.number, ...(platform ? [platform] : [])].join('-')
  return { type: 'application/zip', bytes, etag, filename: `${filename}.zip`, open: async (part) => open(part) }
}

/** The files of a bundle that a platform needs, with bundle.json; without a platform all of them. */
export function filesOf({ files, number, leftOut }: FoundModel, platform?: Platform): FoundModel['files'] {
  if (!platform) return files
  const own = files.filter(({ path }) => isOf(platform, path))
  if (own.length > 0) return [...files.filter(({ path }) => path === 'bundle.json'), ...own]
  const left = leftOut.find(({ path }) => isOf(platform, path))
  const reason = left ? `${left.path} ${left.reason}` : 'it was written before there was one'
  throw new AppError('not_found', `Model ${number} has no files for ${platform}: ${reason}.`)
}
