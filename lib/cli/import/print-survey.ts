import { toldMissed } from '@/lib/domain/formats/missed'
import type { ImportSurvey } from '@/lib/domain/import/survey'

const MOST_LABELS = 12
const THINGS = [
  { of: 'images', one: 'image' },
  { of: 'boxes', one: 'box' },
  { of: 'polygons', one: 'polygon' },
  { of: 'tags', one: 'tag' },
] as const

/** What a source holds, in lines for people: what it is, and what is in it, before anything is stored. */
export function printSurvey({ format, why, others, missed, found, labels, splits }: ImportSurvey): string {
  const number = (n: number) => n.toLocaleString('en')
  const things = THINGS.map(({ of, one }) => ({ n: found[of], word: found[of] === 1 ? one : of }))
  const lines = [
    `${format}: ${why}${others.length > 0 && !missed ? ` (it could be ${others.map(({ id }) => id).join(' or ')} too: --format)` : ''}`,
    things.flatMap(({ n, word }, at) => (n > 0 || at === 0 ? [`${number(n)} ${word}`] : [])).join(', '),
  ]
  if (missed) lines.push(`To know: ${toldMissed(format, missed)} (--format ${missed.id})`)
  const shown = labels.slice(0, MOST_LABELS).map(({ name, annotations }) => `${name} ${number(annotations)}`)
  if (labels.length > MOST_LABELS) shown.push(`and ${number(labels.length - MOST_LABELS)} more`)
  if (shown.length > 0) lines.push(`labels: ${shown.join(', ')}`)
  const { train, validation, test, undecided } = splits
  if (train + validation + test > 0)
    lines.push(`splits: ${number(train)} train, ${number(validation)} validation, ${number(test)} test, ${number(undecided)} undecided`)
  return lines.join('\n')
}
