import { decodeFor } from './decoders'
import { isHeavy } from './read-picture'

/** A small JPEG of a stored picture for the grid, made in a process of its own; `of`: whose turn it is. */
export async function makeThumbnail(bytes: Uint8Array, of: string): Promise<Uint8Array> {
  const said = await decodeFor({ of, heavy: isHeavy(bytes) }, { kind: 'thumbnail', bytes })
  if (said.kind === 'thumbnail') return said.bytes
  throw new Error(`no thumbnail: ${said.kind === 'failed' ? said.message : said.kind}`)
}
