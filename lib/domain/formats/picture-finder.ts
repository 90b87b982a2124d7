import { baseName, folders, sharedFolders, stem } from './source'

/**
 * Finds the picture that an annotation file speaks of. Tools rename pictures and forget the `<filename>` inside, so
 * the file's own stem counts first, then what is written in it. Among several of one name the nearest folder wins;
 * `Annotations/train/a.xml` is near `JPEGImages/train/a.jpg`. Equally near ones are a fault, not a guess.
 */
export function pictureFinder(paths: string[]) {
  const byStem = grouped(paths, stem)
  const byName = grouped(paths, baseName)
  return (file: string, written: string | undefined): { path: string } | { fault: string } => {
    const named = written && baseName(written.replaceAll('\\', '/'))
    const sameStem = byStem.get(stem(file)) ?? []
    const sameName = (named && (byName.get(named) ?? byStem.get(named) ?? byStem.get(stem(named)))) || []
    const both = sameStem.filter((path) => sameName.includes(path))
    const [first, second] = nearest(file, [both, sameStem, sameName].find((found) => found.length > 0) ?? [])
    if (!first) return { fault: `no picture for it: neither ${stem(file)} nor ${named ?? 'a name written in it'} is there` }
    if (second) return { fault: `it could mean ${first} or ${second}: keep only one, or put it into the folder of its picture` }
    return { path: first }
  }
}

function nearest(file: string, paths: string[]): string[] {
  const own = folders(file)
  const nearness = (path: string) => sharedFolders(own, folders(path)) + sharedFolders(own.toReversed(), folders(path).reverse())
  const best = Math.max(...paths.map(nearness))
  return paths.filter((path) => nearness(path) === best)
}

// Map.groupBy would do it; the command line also runs on Node 20, which has none.
function grouped(paths: string[], keyOf: (path: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const path of paths) {
    const group = groups.get(keyOf(path))
    if (group) group.push(path)
    else groups.set(keyOf(path), [path])
  }
  return groups
}
