import { normaliseText } from '@/lib/domain/normalise-text'
import { LONGEST_NAME } from '@/lib/domain/image/file-name'
import type { SourcePicture } from './source-pictures'
import { baseName, folders, sharedFolders } from './source'
import { greatest } from '@/lib/domain/lists'

/** What a file of annotations means by the name it writes: a picture, with a word where it was guessed; or why none. */
export type Found = { picture: SourcePicture; guess?: string } | { fault: string } | undefined

// Unicode spells one name in two ways, and systems change between them; Windows writes its paths in its own way.
export const plainName = (name: string): string =>
  (normaliseText(name, { form: 'NFC', most: 3 * LONGEST_NAME }) ?? name.slice(0, LONGEST_NAME)).replaceAll('\\', '/')

/**
 * Finds the pictures of a source by the names that files of annotations write: with folders of another machine or without,
 * in another Unicode form, and, where only one picture is left to be meant, in other letter case, percent-encoded or with
 * another ending. Among several the one that the whole path means counts, seen from the file, from the source or from the
 * folder of all pictures; then the one that shares most of the path, then the one nearest to the file.
 */
export function namedPictures(pictures: readonly SourcePicture[]) {
  const byPath = index(pictures, ({ path }) => plainName(path))
  const byWhole = index(pictures, ({ name }) => plainName(name))
  const byName = index(pictures, ({ path }) => nameOf(path))
  const byCase = index(pictures, ({ path }) => nameOf(path).toLowerCase())
  const byStem = index(pictures, ({ path }) => stemOf(nameOf(path).toLowerCase()))
  const best = among(placesOf())
  return (written: string, file: string): Found => {
    const plain = withoutQuery(plainName(written))
    const name = baseName(plain)
    const whole = only(byPath.get(beyond(file, plain))) ?? only(byPath.get(plain)) ?? only(byWhole.get(plain))
    if (whole) return { picture: whole }
    const exact = byName.get(name)
    if (exact) return best(exact, plain, file)
    const decoded = percentDecoded(plain)
    const bare = stemOf(name.toLowerCase()) === name.toLowerCase() // without an ending: it has none to be another
    const ofStem = bare ? (byStem.get(name.toLowerCase()) ?? []).filter(({ path }) => nameOf(path).startsWith(`${name}.`)) : []
    if (ofStem.length > 0) return best(ofStem, plain, file)
    const guesses: [SourcePicture[] | undefined, string][] = [
      [byName.get(baseName(decoded)), 'the name is percent-encoded'],
      [byCase.get(name.toLowerCase()), 'the name differs in capital letters'],
      [byStem.get(stemOf(name.toLowerCase())), 'the name has another ending'],
    ]
    const [guessed, guess] = guesses.find(([some]) => some) ?? []
    if (!guessed) return undefined
    const found = best(guessed, decoded, file)
    return 'picture' in found ? { ...found, guess } : found
  }
}

const nameOf = (path: string) => baseName(plainName(path))
const stemOf = (name: string) => name.replace(/\.(jpe?g|jfif|jpe|pjpeg|png|webp|bmp|gif|tiff?)$/, '')

// Of an address; the name of a file may hold both marks.
const withoutQuery = (name: string): string => (/^[a-z][a-z0-9+.-]*:\/\//i.test(name) ? name.replace(/[?#].*$/, '') : name)

/** A name as it was before it was written into an address; as it is where it was not. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return plainName(decodeURIComponent(text))
  } catch {
    return text
  }
}

type Places = (picture: SourcePicture) => { back: string[]; folders: string[]; foldersBack: string[] }

/** The parts of the paths of pictures, from either end; of each once, since each may be held against every name. */
function placesOf(): Places {
  const known = new Map<SourcePicture, ReturnType<Places>>()
  return (picture) => {
    const { path } = picture
    const before = known.get(picture)
    const places = before ?? { back: plainName(path).split('/').reverse(), folders: folders(path), foldersBack: folders(path).reverse() }
    if (!before) known.set(picture, places)
    return places
  }
}

const among =
  (of: Places) =>
  (pictures: SourcePicture[], written: string, file: string): Exclude<Found, undefined> => {
    const parts = written.split('/').reverse()
    const shared = most(pictures, (one) => sharedFolders(parts, of(one).back))
    const own = folders(file)
    const ownBack = own.toReversed()
    const near = (one: SourcePicture) => sharedFolders(own, of(one).folders) + sharedFolders(ownBack, of(one).foldersBack)
    const [picture, other] = most(shared, near)
    if (other) return { fault: `it could mean ${picture!.path} or ${other.path}: write the folder before the name` }
    return { picture: picture! }
  }

/** The path that a file means where it writes one that begins in its own folder. */
function beyond(file: string, written: string): string {
  const path = folders(plainName(file))
  for (const part of written.split('/')) {
    if (part === '..') path.pop()
    else if (part !== '.') path.push(part)
  }
  return path.join('/')
}

const only = (some: SourcePicture[] = []): SourcePicture | undefined => (some.length === 1 ? some[0] : undefined)

function most(pictures: SourcePicture[], weigh: (picture: SourcePicture) => number): SourcePicture[] {
  if (pictures.length < 2) return pictures
  const weights = pictures.map(weigh)
  const heaviest = greatest(weights)
  return pictures.filter((_, at) => weights[at] === heaviest)
}

// Map.groupBy would do it; the command line also runs on Node 20, which has none.
function index(pictures: readonly SourcePicture[], keyOf: (picture: SourcePicture) => string): Map<string, SourcePicture[]> {
  const groups = new Map<string, SourcePicture[]>()
  for (const picture of pictures) {
    const key = keyOf(picture)
    const group = groups.get(key)
    if (group) group.push(picture)
    else groups.set(key, [picture])
  }
  return groups
}
