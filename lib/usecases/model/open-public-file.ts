import { publicPath } from '@/lib/domain/address/public'
import { findPublicModel, noneThere } from './find-public-model'
import { fileOf, type Sendable } from './open-model-file'

/** A file of a bundle by its public address, and where the same bytes are for ever. */
export type PublicFile = Sendable & { /** whether that is where it was asked for */ immutable: boolean; lasting: string }

/**
 * Nobody is asked who they are: the key in the address is the right.
 * @throws AppError 'not_found', in the same words whatever is wrong
 */
export async function openPublicFile({ key, version, path }: { key: string; version: string; path: string[] }): Promise<PublicFile> {
  const model = await findPublicModel({ key, version })
  const name = path.join('/')
  const file = fileOf(model, name)
  if (!file) throw noneThere()
  return { ...file, immutable: version === model.folder, lasting: publicPath(key, model.folder, name) }
}
