import type { Remark, ImportReport, Tally } from '@/lib/domain/dataset/report'

const MOST_SHOWN = 50 // of repairs and of notices each; rejections are all shown

/** The report for people: equations first, then everything that was not taken as it was. */
export function printReport(report: ImportReport): string {
  const { images, boxes, tags, present, anew, splits } = report
  const lines = [
    equation('images', images),
    ...(boxes.found ? [equation('boxes', boxes)] : []),
    ...(tags.found ? [equation('tags', tags)] : []),
  ]
  if (present > 0) lines.push(`${'present'.padEnd(8)}${number(present)} of the images were already here`)
  if (anew > 0) lines.push(`${'anew'.padEnd(8)}${number(anew)} of the images were written anew, so that all readers show them alike`)
  const { train, validation, test, undecided } = splits
  if (train + validation + test > 0)
    lines.push(
      `${'splits'.padEnd(8)}${number(train)} train, ${number(validation)} validation, ${number(test)} test, ${number(undecided)} undecided`,
    )
  for (const outcome of ['rejected', 'repaired', 'notice'] as const)
    lines.push(...listed(report.exceptions.filter((e) => e.outcome === outcome)))
  if (report.unlisted > 0) lines.push('', `… and ${number(report.unlisted)} more`)
  return lines.join('\n')
}

const number = (n: number): string => n.toLocaleString('en')

const equation = (name: string, { found, kept, repaired, rejected }: Tally): string =>
  `${name.padEnd(8)}${number(found)} found = ${number(kept)} kept + ${number(repaired)} repaired + ${number(rejected)} rejected`

function listed(remarks: Remark[]): string[] {
  const [first] = remarks
  if (!first) return []
  const shown = first.outcome === 'rejected' ? remarks : remarks.slice(0, MOST_SHOWN)
  const more = remarks.length - shown.length
  const title = { rejected: 'Rejected', repaired: 'Repaired', notice: 'To know' }[first.outcome]
  return ['', `${title}:`, ...shown.map((e) => `  ${told(e)}`), ...(more > 0 ? [`  … and ${number(more)} more (--json lists them)`] : [])]
}

function told({ thing, file, place, reason, count }: Remark): string {
  const things = count > 1 ? ` (${number(count)} ${thing === 'box' ? 'boxes' : `${thing}s`})` : ''
  return `${thing.padEnd(6)}${file}${place ? `, ${place}` : ''}${things}: ${reason}`
}
