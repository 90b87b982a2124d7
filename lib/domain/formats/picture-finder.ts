import { percentDecoded, plainName } from './named-pictures'
import { baseName, folders, sharedFolders, stem } from './source'

/** A picture, with a word where it was guessed; or why it cannot be told; or none. */
export type FoundByFile = { path: string; guess?: string } | { fault: string } | { none: true }

/**
 * Finds the picture that an annotation file speaks of. Tools rename pictures and forget the `<filename>` inside, so
 * the file's own name counts first, then what is written in it; names in one Unicode form, and where none is there, without
 * percent-encoding or in any letter case. Among several of one name the nearest folder wins; `Annotations/train/a.xml` is
 * near `JPEGImages/train/a.jpg`. Equally near ones are a fault, not a guess.
 */
export function pictureFinder(paths: string[]) {
  const exact = new Names(paths, (name) => name)
  const folded = new Names(paths, (name) => name.toLowerCase())
  const ways: { names: Names; read: (name: string) => string; guess?: string }[] = [
    { names: exact, read: (name) => name },
    { names: exact, read: percentDecoded, guess: 'the name is percent-encoded' },
    { names: folded, read: (name) => percentDecoded(name).toLowerCase(), guess: 'the name differs in capital letters' },
  ]
  return (file: string, written: string | undefined): FoundByFile => {
    const own = stem(plainName(file))
    const named = written && baseName(plainName(written))
    for (const { names, read, guess } of ways) {
      const [first, second] = names.chosen(nearest(file, names.of(read(own), named && read(named))), read(own))
      if (second) return { fault: `it could mean ${first} or ${second}: keep only one, or put it into the folder of its picture` }
      if (first) return { path: first, guess }
    }
    return { none: true }
  }
}

/** Pictures by their names, with their endings and without. */
class Names {
  private readonly byStem: Map<string, string[]>
  private readonly byName: Map<string, string[]>

  constructor(paths: string[], fold: (name: string) => string) {
    this.byStem = grouped(paths, (path) => fold(stem(plainName(path))))
    this.byName = grouped(paths, (path) => fold(baseName(plainName(path))))
  }

  /** Of equally near ones that which has this very name: `cat.jpg.xml` is the file of `cat.jpg`, not of `cat.jpg.png`. */
  chosen(paths: string[], own: string): string[] {
    const same = paths.filter((path) => this.byName.get(own)?.includes(path))
    return same.length === 1 ? same : paths
  }

  /** Those that a file of this stem may mean, with that name written in it. */
  of(own: string, named: string | undefined): string[] {
    const sameStem = [...(this.byName.get(own) ?? []), ...(this.byStem.get(own) ?? [])]
    const sameName = (named && (this.byName.get(named) ?? this.byStem.get(named) ?? this.byStem.get(stem(named)))) || []
    const both = sameStem.filter((path) => sameName.includes(path))
    return [both, sameStem, sameName].find((found) => found.length > 0) ?? []
  }
}

function nearest(file: string, paths: string[]): string[] {
  if (paths.length < 2) return paths
  const own = folders(file)
  const nearness = (path: string) => sharedFolders(own, folders(path)) + sharedFolders(own.toReversed(), folders(path).reverse())
  const best = Math.max(...paths.map(nearness))
  const near = paths.filter((path) => nearness(path) === best)
  // `Annotations/a.xml` speaks of `JPEGImages/a.jpg` rather than of `JPEGImages/x/a.jpg`.
  const level = near.filter((path) => folders(path).length === own.length)
  return level.length > 0 ? level : near
}

// Map.groupBy would do it; the command line also runs on Node 20, which has none.
function grouped(paths: string[], keyOf: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const key = keyOf(path)
    const group = groups.get(key)
    if (group) group.push(path)
    else groups.set(key, [path])
  }
  return groups
}
