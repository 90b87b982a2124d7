import { Manifest } from '@/lib/domain/dataset/manifest'
import { linesOf } from '@/lib/domain/formats/lines'
import { picturesKey, snapshotKey } from '@/lib/domain/keys'
import { getJson, getPart } from '@/lib/io/bucket'

const MOST_LINE = 200

/** Those of these hashes that a snapshot has pictures of. */
export async function heldPictures(projectId: string, hash: string, names: ReadonlySet<string>): Promise<Set<string>> {
  const held = new Set<string>()
  if (names.size === 0) return held
  const stream = await getPart(picturesKey(projectId, hash), { start: 0, end: Number.MAX_SAFE_INTEGER })
  if (!stream) {
    const { images } = await getJson(snapshotKey(projectId, hash), Manifest) // a run of before
    return new Set(images.map(({ sha256 }) => sha256).filter((sha256) => names.has(sha256)))
  }
  for await (const line of linesOf(stream, MOST_LINE)) if ('text' in line && names.has(line.text)) held.add(line.text)
  return held
}
