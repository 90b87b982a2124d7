import type { FilesTally } from '@/lib/domain/dataset/report'
import { clutterOf } from './clutter'
import type { AsRead, SourceOfFiles } from './data-format'
import { passedOver } from './remarks'

const MOST_NAMED = 20 // of one kind; of more the next stands for all

/** The books of the files of a source: what became of each, by what a reader says. */
export class FileBooks {
  private readonly became = new Map<string, 'taken' | 'passed' | 'rejected'>()

  constructor(private readonly source: SourceOfFiles) {}

  enter(item: AsRead): void {
    if ('image' in item) this.take(item.image.path)
    else if ('read' in item) this.take(item.read)
    else if ('passed' in item) this.became.set(item.passed, 'passed')
    else if ('remark' in item) {
      const { thing, outcome, file, place } = item.remark
      // With a place in it, it is that which was left out, and not the file.
      const whole = thing === 'file' || thing === 'image'
      if (outcome === 'passed') this.became.set(file, 'passed')
      else if (whole && outcome === 'rejected' && place === undefined) this.became.set(file, 'rejected')
      else this.take(file)
    }
  }

  /** Names what nothing was said of, and what systems left behind: of many of one kind the first. */
  *rest(): Generator<AsRead> {
    const unread = this.source.files.map(({ path }) => path).filter((path) => !this.became.has(path))
    for (const [ending, paths] of Map.groupBy(unread, endingOf))
      yield* named(paths, { one: 'is not read here', more: `files ${ending} are not read here` })
    for (const [what, paths] of Map.groupBy(this.source.clutter ?? [], clutterOf))
      yield* named(paths, { one: `is ${what}`, more: `files are ${what}` })
  }

  sum(): FilesTally {
    const { files, refused, clutter = [] } = this.source
    const sum = { found: files.length + refused.length + clutter.length, taken: 0, passed: clutter.length, rejected: refused.length }
    for (const { path } of files) sum[this.became.get(path) ?? 'passed'] += 1
    return sum
  }

  private take(path: string | undefined): void {
    if (path !== undefined && !this.became.has(path)) this.became.set(path, 'taken')
  }
}

type Why = { one: string; more: string }

function* named(paths: readonly string[], { one, more }: Why): Generator<AsRead> {
  for (const file of paths.slice(0, MOST_NAMED)) yield passedOver({ file }, one)
  const [next, ...others] = paths.slice(MOST_NAMED)
  if (next === undefined) return
  const count = 1 + others.length
  yield passedOver({ file: next, count }, count > 1 ? `and ${others.length.toLocaleString('en')} more ${more}` : one)
}

function endingOf(path: string): string {
  const ending = /[^/.]\.([^./]{1,10})$/.exec(path)?.[1]
  return ending ? `of .${ending.toLowerCase()}` : 'without an ending'
}
