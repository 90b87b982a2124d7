import { greatest } from '@/lib/domain/lists'
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
  const places = paths.map(placeOf)
  const exact = new Names(places, (name) => name)
  const folded = new Names(places, (name) => name.toLowerCase())
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
      if (second)
        return { fault: `it could mean ${first!.path} or ${second.path}: keep only one, or put it into the folder of its picture` }
      if (first) return { path: first.path, guess }
    }
    return { none: true }
  }
}

/** A picture, with the parts of its path: of each once, since each may be held against every file. */
type Place = { path: string; folders: string[]; back: string[] }
const placeOf = (path: string): Place => ({ path, folders: folders(path), back: folders(path).reverse() })

/** Pictures by their names, with their endings and without. */
class Names {
  private readonly byStem: Map<string, Place[]>
  private readonly byName: Map<string, Place[]>
  private readonly sets = new Map<Place[], ReadonlySet<Place>>()

  constructor(places: Place[], fold: (name: string) => string) {
    this.byStem = grouped(places, ({ path }) => fold(stem(plainName(path))))
    this.byName = grouped(places, ({ path }) => fold(baseName(plainName(path))))
  }

  /** Of equally near ones that which has this very name: `cat.jpg.xml` is the file of `cat.jpg`, not of `cat.jpg.png`. */
  chosen(places: Place[], own: string): Place[] {
    if (places.length < 2) return places
    const ofName = this.setOf(this.byName.get(own) ?? [])
    const same = places.filter((place) => ofName.has(place))
    return same.length === 1 ? same : places
  }

  /** Those that a file of this stem may mean, with that name written in it. */
  of(own: string, named: string | undefined): Place[] {
    const sameStem = [...(this.byName.get(own) ?? []), ...(this.byStem.get(own) ?? [])]
    const sameName = (named && (this.byName.get(named) ?? this.byStem.get(named) ?? this.byStem.get(stem(named)))) || []
    const ofName = this.setOf(sameName)
    const both = sameStem.filter((place) => ofName.has(place))
    return [both, sameStem, sameName].find((found) => found.length > 0) ?? []
  }

  private setOf(group: Place[]): ReadonlySet<Place> {
    const set = this.sets.get(group) ?? new Set(group)
    if (group.length > 0) this.sets.set(group, set)
    return set
  }
}

function nearest(file: string, places: Place[]): Place[] {
  if (places.length < 2) return places
  const own = folders(file)
  const back = own.toReversed()
  const weights = places.map((place) => sharedFolders(own, place.folders) + sharedFolders(back, place.back))
  const best = greatest(weights)
  const near = places.filter((_, at) => weights[at] === best)
  // `Annotations/a.xml` speaks of `JPEGImages/a.jpg` rather than of `JPEGImages/x/a.jpg`.
  const level = near.filter((place) => place.folders.length === own.length)
  return level.length > 0 ? level : near
}

// Map.groupBy would do it; the command line also runs on Node 20, which has none.
function grouped(places: Place[], keyOf: (place: Place) => string): Map<string, Place[]> {
  const groups = new Map<string, Place[]>()
  for (const place of places) {
    const key = keyOf(place)
    const group = groups.get(key)
    if (group) group.push(place)
    else groups.set(key, [place])
  }
  return groups
}
