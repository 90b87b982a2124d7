import type { ModelName } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { sha256 } from '@/lib/io/secret'
import { zipOf } from '@/lib/io/zip'
import { findModel, type FoundModel } from './find-model'
import { openStored, type Sendable } from './open-model-file'

/** The whole bundle as one zip. */
export async function openModelZip(scope: Scope, input: { model: ModelName }): Promise<Sendable> {
  const model = await findModel(scope, input.model)
  const { slug } = await db.project.findUniqueOrThrow({ where: { id: model.projectId }, select: { slug: true } })
  return zipOfModel(model, slug)
}

/** @param slug of its project, for the name of the download */
export async function zipOfModel(model: FoundModel, slug: string): Promise<Sendable> {
  const entries = model.files.map(({ path, bytes }) => ({ path, bytes, open: () => openStored(model, path) }))
  const { open, bytes } = await zipOf(entries, model.createdAt)
  const etag = sha256(model.files.map((file) => file.sha256).join())
  return { type: 'application/zip', bytes, etag, filename: `${slug}-model-${model.number}.zip`, open: async () => open() }
}
