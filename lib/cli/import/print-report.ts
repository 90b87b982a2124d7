import type { FilesTally, Remark, ImportReport, Tally } from '@/lib/domain/dataset/report'

const WIDEST = 'polygon'.length // of the things that a line begins with
const MOST_SHOWN = 50 // of repairs, of notices and of what was passed over each; rejections are all shown

/** The report for people: equations first, then everything that was not taken as it was. */
export function printReport(report: ImportReport): string {
  const { images, boxes, polygons, tags, files, present, anew, splits } = report
  const lines = [
    equation('images', images),
    ...(boxes.found ? [equation('boxes', boxes)] : []),
    ...(polygons.found ? [equation('polygons', polygons)] : []),
    ...(tags.found ? [equation('tags', tags)] : []),
    ...(files ? [toldFiles(files)] : []),
  ]
  if (present > 0) lines.push(`${head('present')}${number(present)} of the images ${were(present)} already here`)
  if (anew > 0) lines.push(`${head('anew')}${number(anew)} of the images ${were(anew)} written anew, so that all readers show them alike`)
  const became = toldBecame(report)
  if (became) lines.push(became)
  const { train, validation, test, undecided } = splits
  if (train + validation + test > 0)
    lines.push(
      `${head('splits')}${number(train)} train, ${number(validation)} validation, ${number(test)} test, ${number(undecided)} undecided`,
    )
  const remarks = printRemarks(report.exceptions, report.unlisted)
  return [...lines, ...(remarks ? [remarks] : [])].join('\n')
}

/** What was not taken as it was, what was left out first; a blank line before each kind. */
export function printRemarks(remarks: Remark[], unlisted: number): string {
  const lines = (['rejected', 'repaired', 'notice', 'passed'] as const).flatMap((outcome) =>
    listed(remarks.filter((e) => e.outcome === outcome)),
  )
  return [...lines, ...(unlisted > 0 ? ['', `… and ${number(unlisted)} more`] : [])].join('\n')
}

/** What became of images that were labelled before, if any were. */
function toldBecame({ became }: ImportReport): string | undefined {
  if (!became) return undefined
  const parts = (['labelled', 'replaced', 'merged', 'kept', 'unchanged'] as const).filter((one) => became[one] > 0)
  if (parts.every((one) => one === 'labelled')) return undefined
  const said = {
    labelled: 'newly labelled',
    replaced: 'replaced',
    merged: 'merged',
    kept: became.kept === 1 ? 'kept as it was' : 'kept as they were',
    unchanged: 'unchanged',
  }
  return `${head('labels')}${parts.map((one) => `${number(became[one])} ${said[one]}`).join(', ')}`
}

// Wide enough for the longest of them, `polygons`, as the sums of an export are.
const head = (name: string): string => `${name.padEnd(8)}  `
const were = (n: number): string => (n === 1 ? 'was' : 'were')
const number = (n: number): string => n.toLocaleString('en')

const equation = (name: string, { found, kept, repaired, rejected }: Tally): string =>
  `${head(name)}${number(found)} found = ${number(kept)} kept + ${number(repaired)} repaired + ${number(rejected)} rejected`

const toldFiles = ({ found, taken, passed, rejected }: FilesTally): string =>
  `${head('files')}${number(found)} found = ${number(taken)} taken + ${number(passed)} passed over + ${number(rejected)} rejected`

function listed(remarks: Remark[]): string[] {
  const [first] = remarks
  if (!first) return []
  const shown = first.outcome === 'rejected' ? remarks : remarks.slice(0, MOST_SHOWN)
  const more = remarks.length - shown.length
  const title = { rejected: 'Rejected', repaired: 'Repaired', notice: 'To know', passed: 'Passed over' }[first.outcome]
  return ['', `${title}:`, ...shown.map((e) => `  ${told(e)}`), ...(more > 0 ? [`  … and ${number(more)} more (--json lists them)`] : [])]
}

function told({ thing, file, place, reason, count }: Remark): string {
  const things = count > 1 ? ` (${number(count)} ${thing === 'box' ? 'boxes' : `${thing}s`})` : ''
  return `${thing.padEnd(WIDEST)} ${file}${place ? `, ${place}` : ''}${things}: ${reason}`
}
