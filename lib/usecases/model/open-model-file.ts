import type { Readable } from 'node:stream'
import type { ModelName } from '@/lib/domain/contract/model'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import type { Part } from '@/lib/io/bucket'
import { findModel, type FoundModel } from './find-model'
import { openStored } from './open-stored'

/** Something to send, all or part of it: opened only if the asker does not have it yet. */
export type Sendable = { type: string; bytes: number; etag: string; filename?: string; open: (part?: Part) => Promise<Readable> }

// What a browser would run (the samples are pages and scripts) is a download like the weights: on our address it would be ours.
const TYPES: Record<string, string> = { json: 'application/json', txt: 'text/plain; charset=utf-8', md: 'text/plain; charset=utf-8' }

/**
 * One file of a bundle, by its path within it. Only what the model lists is there, so a path cannot lead elsewhere.
 * @throws AppError 'not_found'
 */
export async function openModelFile(scope: Scope, input: { model: ModelName; path: string[] }): Promise<Sendable> {
  const model = await findModel(scope, input.model)
  const path = input.path.join('/')
  const file = fileOf(model, path)
  if (!file) throw new AppError('not_found', `Model ${model.number} has no file ${path}.`)
  return file
}

type Holder = Pick<FoundModel, 'projectId' | 'folder' | 'number' | 'files'>

/** A file that the bundle lists, to send; undefined for any other path. */
export function fileOf(model: Holder, path: string): Sendable | undefined {
  const file = model.files.find((listed) => listed.path === path)
  if (!file) return undefined
  const shown = TYPES[path.split('.').at(-1) ?? '']
  const open = (part?: Part) => openStored(model, file, part)
  const sent = { type: shown ?? 'application/octet-stream', bytes: file.bytes, etag: file.sha256, open }
  return shown ? sent : { ...sent, filename: path.split('/').at(-1)! }
}
