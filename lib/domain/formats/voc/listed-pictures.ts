import type { AsRead } from '@/lib/domain/formats/data-format'
import { plainName } from '@/lib/domain/formats/named-pictures'
import { noticed } from '@/lib/domain/formats/remarks'
import { baseName, folders, isPicture, stem } from '@/lib/domain/formats/source'
import { least } from '@/lib/domain/lists'

const MOST_NAMED = 20 // of one list; of more that lead nowhere the number is said

/** A list of pictures as it is written, and the folder whose pictures it speaks of. */
type List = { file: string; root: string; names: readonly string[] }

/**
 * Finds the pictures that a list names: with their endings or without, in quotes, with folders, with a flag behind the name as
 * the devkit writes it, in any Unicode form; and where no other is there in any letter case, which is said.
 */
export function listedPictures(paths: readonly string[]) {
  const exact = grouped(paths, (path) => path)
  const folded = grouped(paths, (path) => path.toLowerCase())
  return ({ file, root, names }: List): { paths: Set<string>; said: AsRead[] } => {
    const found = new Set<string>()
    const lost: string[] = []
    let guessed = 0
    for (const written of names) {
      const ways = waysToRead(written)
      const below = (groups: Map<string, string[]>, fold: (name: string) => string) =>
        ways.map((name) => narrowed(meant(groups, fold(name)), { root, name: fold(name), fold })).find((some) => some.length > 0)
      const sure = below(exact, (name) => name)
      const guess = sure ? undefined : below(folded, (name) => name.toLowerCase())
      if (guess) guessed += 1
      for (const path of sure ?? guess ?? []) found.add(path)
      if (!sure && !guess) lost.push(written.trim())
    }
    return { paths: found, said: aboutList(file, { lost, guessed }) }
  }
}

function aboutList(file: string, { lost, guessed }: { lost: string[]; guessed: number }): AsRead[] {
  const said: AsRead[] = lost.slice(0, MOST_NAMED).map((place) => noticed({ file, place }, 'no picture of that name is there'))
  const more = lost.length - MOST_NAMED
  if (more > 0) said.push(noticed({ file, count: more }, `${more.toLocaleString('en')} more of its names are of no picture`))
  if (guessed > 0) said.push(noticed({ file, count: guessed }, 'names differ from those of the pictures in capital letters'))
  return said
}

/** A line may be the name, in quotes or not, or the name and a flag. */
function waysToRead(written: string): string[] {
  const line = plainName(written.trim())
  const bare = /^(["'])(.*)\1$/.exec(line)?.[2]
  const flagged = /^(.*?)\s+-?[01]$/.exec(line)?.[1]
  return [plainName(written), line, ...(bare === undefined ? [] : [bare]), ...(flagged === undefined ? [] : [flagged])]
}

/** A name that ends like a picture may have lost another ending: `a.jpg` of `a.jpg.webp`. */
function meant(groups: Map<string, string[]>, name: string): string[] {
  const withEnding = isPicture(name) ? (groups.get(stem(name)) ?? []) : []
  const same = withEnding.some((path) => baseName(plainName(path)).toLowerCase() === baseName(name).toLowerCase())
  return same ? withEnding : (groups.get(baseName(name)) ?? withEnding)
}

/** Those below the root; where the name has folders, those that lie in them, if any do. */
function narrowed(paths: string[], { root, name, fold }: { root: string; name: string; fold: (name: string) => string }): string[] {
  const all = paths.filter((path) => path.startsWith(root))
  const sameEnding = all.filter((path) => fold(baseName(plainName(path))) === baseName(name))
  const below = sameEnding.length > 0 ? sameEnding : all
  if (!name.includes('/')) return highest(below)
  const inFolder = below.filter((path) => `/${folderOf(fold(plainName(path)))}`.endsWith(`/${folderOf(name)}`))
  return highest(inFolder.length > 0 ? inFolder : below)
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

function grouped(paths: readonly string[], fold: (name: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const key = fold(stem(plainName(path)))
    const group = groups.get(key)
    if (group) group.push(path)
    else groups.set(key, [path])
  }
  return groups
}

/** A name without folders means pictures of one level: `a` is not `x/a` where both are there. */
function highest(paths: string[]): string[] {
  const level = least(paths.map((path) => folders(path).length))
  return paths.filter((path) => folders(path).length === level)
}
