import type { Split } from '@/lib/domain/dataset/manifest'
import { folders } from '@/lib/domain/formats/source'
import { splitNamed } from '@/lib/domain/formats/split-folder'
import { append } from '@/lib/domain/lists'

/** Where a picture lies among class folders: without a label, in none of them. */
export type Place = { path: string; split?: Split; label?: string }

/** The pictures of a source by class folders, and what was guessed to find those: sentences with a picture that each is about. */
export type ClassTree = { places: Place[]; guesses: { path: string; count: number; reason: string }[]; bySplit: boolean }

// Folders that lie beside the data and hold pictures of something else, and those that hold all of it.
const ASIDE =
  /^(docs?|documentation|assets?|figures?|figs?|screenshots?|samples?|examples?|demos?|readme.*|notebooks?|results?|outputs?|preds?|predictions?)$/i
const GENERIC = /^(data|datasets?|images?|imgs?|pictures?|photos?|raw|files?)$/i

/**
 * Finds the class folders among the folders of a source: whatever wraps them is no class, a level of train, valid and test
 * folders above them is none either, and folders below them are only order. A picture that lies elsewhere has no label.
 */
export function classTree(paths: readonly string[]): ClassTree {
  const { prefix, guesses } = rootOf(paths)
  const below = paths.filter((path) => path.startsWith(prefix))
  const bySplit = isSplitLevel(below.map((path) => folders(path.slice(prefix.length))))
  const places = paths.map((path) => (path.startsWith(prefix) ? placeOf(path, prefix, bySplit) : { path }))
  const strays = places.filter(({ label }) => label === undefined)
  append(guesses, unknownClasses(places))
  append(guesses, orderFolders(below, prefix, bySplit))
  if (!bySplit) append(guesses, classesNamedAsSplits(places))
  if (strays[0]) guesses.push({ path: strays[0].path, count: strays.length, reason: 'lies in no class folder: unlabelled' })
  return { places, guesses, bySplit }
}

/** Whether the labels say enough for a source to be one of class folders, where nobody said so. */
export function looksLikeClasses({ places, bySplit }: ClassTree): boolean {
  const labelled = places.filter(({ label }) => label !== undefined)
  if (bySplit) return labelled.length > 0
  const classes = new Set(labelled.map(({ label }) => label!))
  const telling = [...classes].filter((label) => !ASIDE.test(label) && !GENERIC.test(label) && !splitNamed(label))
  return telling.length > 1 && labelled.length > places.length / 2
}

function placeOf(path: string, prefix: string, bySplit: boolean): Place {
  const [first, ...rest] = folders(path.slice(prefix.length))
  if (!bySplit) return { path, label: classNamed(first) }
  const split = splitNamed(first ?? '')
  if (first === 'undecided') return { path, label: classNamed(rest[0]) }
  // Some wrap each split in a folder of its own name again: training_set/training_set/cats.
  const named = rest[0] !== undefined && splitNamed(rest[0]) === split ? rest[1] : rest[0]
  return split ? { path, split, label: classNamed(named) } : { path }
}

// As Corral writes it, and others too: what lies there has no label.
const classNamed = (folder: string | undefined): string | undefined =>
  folder !== undefined && /^unlabell?ed$/i.test(folder) ? undefined : folder

/** A level of splits has a folder named so with class folders in it; without, `train` is a class like `bus`. */
const isSplitLevel = (trees: string[][]): boolean =>
  trees.some(([first, second]) => first !== undefined && second !== undefined && splitNamed(first) !== undefined)

/** The folder that the class folders, or the splits above them, lie in. */
function rootOf(paths: readonly string[]): { prefix: string; guesses: ClassTree['guesses'] } {
  const guesses: ClassTree['guesses'] = []
  let prefix = ''
  for (;;) {
    const trees = paths.filter((path) => path.startsWith(prefix)).map((path) => ({ path, inner: folders(path.slice(prefix.length)) }))
    const names = [...new Set(trees.flatMap(({ inner }) => inner[0] ?? []))]
    const wraps = (name: string) => {
      const own = trees.filter(({ inner }) => inner[0] === name)
      return splitNamed(name) === undefined && own.every(({ inner }) => inner.length > 1)
    }
    const data = names.filter((name) => !ASIDE.test(name))
    const [only] = data
    if (only === undefined || data.length > 1 || !wraps(only)) return { prefix, guesses }
    const aside = trees.find(({ inner }) => inner[0] !== only)
    if (aside) guesses.push({ path: aside.path, count: 1, reason: `the class folders are those in ${prefix}${only}` })
    prefix += `${only}/`
  }
}

/** A test folder whose only folder is none of the others' classes holds what nobody has labelled. */
function unknownClasses(places: Place[]): ClassTree['guesses'] {
  const classesOf = (split: Split) => new Set(places.filter((place) => place.split === split).flatMap(({ label }) => label ?? []))
  const known = classesOf('train')
  if (known.size < 2) return []
  return (['test', 'validation'] as const).flatMap((split) => {
    const [only, other] = classesOf(split)
    if (only === undefined || other !== undefined || known.has(only)) return []
    const own = places.filter((place) => place.split === split && place.label === only)
    for (const place of own) place.label = undefined
    return [{ path: own[0]!.path, count: own.length, reason: `${only} is no class of the training pictures: unlabelled` }]
  })
}

function orderFolders(paths: string[], prefix: string, bySplit: boolean): ClassTree['guesses'] {
  const depth = bySplit ? 2 : 1
  const inner = paths.map((path) => ({ path, names: folders(path.slice(prefix.length)) })).filter(({ names }) => names.length > depth)
  const below = inner.filter(({ names }) => !(bySplit && splitNamed(names[0]!) === splitNamed(names[1]!) && names.length === depth + 1))
  const [first] = below
  if (!first) return []
  const [name, order] = [first.names[depth - 1]!, first.names[depth]!]
  return [
    { path: first.path, count: below.length, reason: `folders in class folders are taken for order: ${order} is no class, ${name} is` },
  ]
}

function classesNamedAsSplits(places: Place[]): ClassTree['guesses'] {
  const named = places.filter(({ label }) => label !== undefined && splitNamed(label) !== undefined)
  const [first] = named
  return first
    ? [
        {
          path: first.path,
          count: named.length,
          reason: `${first.label} is taken for a class, not for a split: it has no class folders in it`,
        },
      ]
    : []
}
