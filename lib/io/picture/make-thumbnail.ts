import { decodeFor } from './decoders'
import { isHeavy } from './read-picture'
import type { Small } from './shrink-picture'

/** A stored picture made small, in a process of its own; `of`: whose turn it is. */
export async function makeThumbnail(bytes: Uint8Array, of: string): Promise<Small> {
  const said = await decodeFor({ of, heavy: isHeavy(bytes) }, { kind: 'thumbnail', bytes })
  if (said.kind === 'thumbnail') return said.small
  throw new Error(`no thumbnail: ${said.kind === 'failed' ? said.message : said.kind}`)
}
