import type { Readable } from 'node:stream'
import type { ModelName } from '@/lib/domain/contract/model'
import { AppError } from '@/lib/domain/errors'
import { modelFileKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { getDownload } from '@/lib/io/bucket'
import { findModel, type FoundModel } from './find-model'

/** Something to send: opened only if the asker does not have it yet. */
export type Sendable = { type: string; bytes: number; etag: string; filename?: string; open: () => Promise<Readable> }

const TYPES: Record<string, string> = { json: 'application/json', txt: 'text/plain; charset=utf-8' }

/**
 * One file of a bundle, by its path within it. Only what the model lists is there, so a path cannot lead elsewhere.
 * @throws AppError 'not_found'
 */
export async function openModelFile(scope: Scope, input: { model: ModelName; path: string[] }): Promise<Sendable> {
  const model = await findModel(scope, input.model)
  const path = input.path.join('/')
  const file = model.files.find((listed) => listed.path === path)
  if (!file) throw new AppError('not_found', `Model ${model.number} has no file ${path}.`)
  const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
  return { type, bytes: file.bytes, etag: file.sha256, open: () => openStored(model, path) }
}

/** The bytes of a bundle's file from the bucket. */
export async function openStored(
  { projectId, folder, number }: Pick<FoundModel, 'projectId' | 'folder' | 'number'>,
  path: string,
): Promise<Readable> {
  const stored = await getDownload(modelFileKey(projectId, folder, path))
  if (!stored) throw new Error(`The bucket lacks ${path} of model ${number} (${folder}).`)
  return stored
}
