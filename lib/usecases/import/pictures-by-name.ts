import { namedPictures } from '@/lib/domain/formats/named-pictures'
import { type FoundByFile, pictureFinder } from '@/lib/domain/formats/picture-finder'
import type { Remark } from '@/lib/domain/dataset/report'
import type { ReadImage } from '@/lib/domain/formats/collect'
import type { Refused } from '@/lib/domain/import/ledger'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

const MOST_NAMED = 20 // before anything is stored; the report names all

/** Labels of which the source has no picture: the images of the project that they mean by their names, and those that mean none. */
export type ByName = { idOf: Map<ReadImage, string>; lost: Refused[]; guessed: Remark[] }

/** Finds the images of a project that labels without pictures speak of, each where only one can be meant. */
export async function picturesByName(scope: Scope, images: readonly ReadImage[]): Promise<ByName> {
  const found: ByName = { idOf: new Map(), lost: [], guessed: [] }
  const wanted = images.filter(({ bytes }) => bytes === 'project')
  if (wanted.length === 0) return found
  const rows = await db.image.findMany({ where: inScope(scope), select: { id: true, name: true } })
  const ids = Map.groupBy(rows, ({ name }) => name)
  const find = finder([...ids.keys()])
  for (const image of wanted) {
    const meant = find(image)
    const [one, other] = 'path' in meant ? ids.get(meant.path)! : []
    if (one && !other) {
      found.idOf.set(image, one.id)
      const reason = 'path' in meant && meant.guess && `${meant.guess}: taken for ${one.name}`
      if (reason) found.guessed.push({ thing: 'image', outcome: 'notice', file: image.name, reason, count: 1 })
    } else {
      const several = other ? 'the project has several images of that name' : undefined
      found.lost.push({ image, refused: several ?? ('fault' in meant ? meant.fault : NONE) })
    }
  }
  return found
}

/** What labels mean by their own file's name, where that speaks of one picture alone, else by the name that they write. */
function finder(names: string[]): (image: ReadImage) => FoundByFile {
  const byFile = pictureFinder(names)
  const byName = namedPictures(names.map((name) => ({ path: name, name })))
  return ({ name, file }) => {
    if (file !== undefined) return byFile(file, name)
    const found = byName(name, '')
    if (!found) return { none: true }
    return 'fault' in found ? found : { path: found.picture.path, guess: found.guess }
  }
}

const NONE = 'no picture of that name is there, nor in the project'

/** What is said of those that mean no image before anything is stored: the first by name, the others together. */
export function lostByName({ lost, guessed }: ByName): Remark[] {
  const [next] = lost.slice(MOST_NAMED)
  const remark = ({ image, refused }: Refused, count = 1): Remark => ({
    thing: 'image',
    outcome: 'rejected',
    file: image.file ?? image.name,
    reason: count > 1 ? `and ${(count - 1).toLocaleString('en')} more: ${NONE}` : refused,
    count,
  })
  const named = lost.slice(0, MOST_NAMED).map((one) => remark(one))
  return [...named, ...(next ? [remark(next, lost.length - MOST_NAMED)] : []), ...guessed]
}
