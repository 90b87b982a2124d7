import type { AnnotationAsRead, AsRead, FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { describedPictures, type DescribedPictures } from '@/lib/domain/formats/described-pictures'
import { firstItems, jsonItems } from '@/lib/domain/formats/json-items'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { splitOfFile } from '@/lib/domain/formats/split-of-file'
import { claimedSize, isValues, listOf, shown, type Values } from '@/lib/domain/formats/values'
import { readResult } from './result'
import { taskOf, type Task } from './task'
import { append } from '@/lib/domain/lists'

/** Annotators: whose work is taken where several people annotated one picture. */
export type LabelStudioOptions = { annotators: 'latest' | 'all' }

/** The files of Label Studio's JSON, with all words or with few. */
export async function labelStudioFiles({ files }: SourceOfFiles): Promise<FileOfSource[]> {
  const found: FileOfSource[] = []
  for (const file of files.filter(({ path }) => /\.json$/i.test(path))) {
    const first = await firstItems(file, '$.*')
    if (first.some(taskOf)) found.push(file)
  }
  return found
}

/** Label Studio: a list of tasks. Predictions are of a model, and not taken. */
export async function* readLabelStudio(source: SourceOfFiles, options: LabelStudioOptions): AsyncGenerator<AsRead> {
  const described = await describedPictures(source)
  const files = await labelStudioFiles(source)
  for (const file of files) yield* readFile(file, options, described.describe)
  yield* described.rest(files)
}

async function* readFile(
  file: FileOfSource,
  { annotators }: LabelStudioOptions,
  describe: DescribedPictures['describe'],
): AsyncGenerator<AsRead> {
  const counts = { predictions: 0, others: 0, passedOver: 0 }
  let number = 0
  for await (const item of jsonItems(file, ['$.*'])) {
    if ('fault' in item) {
      yield rejected('file', { file: file.path }, item.fault)
      continue
    }
    number += 1
    const at = { file: file.path, place: `task ${number}, line ${item.line}` }
    const task = taskOf(item.value)
    if (!task) {
      yield rejected('image', at, `is ${shown(item.value)} without an image`)
      continue
    }
    counts.predictions += task.predictions
    const done = task.annotations.filter(({ was_cancelled }) => was_cancelled !== true)
    const chosen = annotators === 'all' ? done : latest(done)
    counts.others += done.length - chosen.length
    yield* readTask(task, { at, chosen, counts }, describe)
  }
  const { predictions, others, passedOver } = counts
  if (predictions > 0) yield noticed({ file: file.path, count: predictions }, 'predictions are of a model, and not taken')
  if (others > 0)
    yield noticed({ file: file.path, count: others }, 'annotations of pictures that several people annotated: of each the latest is taken')
  if (passedOver > 0)
    yield noticed({ file: file.path, count: passedOver }, 'results that are neither boxes, polygons nor choices are passed over')
}

// What was found to be true counts before what was done last.
function latest(annotations: Values[]): Values[] {
  const order = (one: Values) => `${one.ground_truth === true ? 1 : 0} ${typeof one.updated_at === 'string' ? one.updated_at : ''}`
  const [first, ...others] = annotations
  return first ? [others.reduce((best, one) => (order(one) >= order(best) ? one : best), first)] : []
}

type Said = { at: { file: string; place: string }; chosen: Values[]; counts: { passedOver: number } }

function* readTask(task: Task, { at, chosen, counts }: Said, describe: DescribedPictures['describe']): Generator<AsRead> {
  const annotations: AnnotationAsRead[] = []
  const byId = new Map<string, AnnotationAsRead[]>()
  const later: { of: string; more: AnnotationAsRead['attributes'] }[] = []
  const results = chosen.flatMap(({ result }) => listOf(result)).filter(isValues)
  let lost = false
  for (const [i, result] of results.entries()) {
    const where = { ...at, place: `${at.place}, result ${i + 1}` }
    const read = readResult(result)
    if (read === 'passed over') counts.passedOver += result.type === 'rectangle' || result.type === 'polygon' ? 0 : 1
    else if ('more' in read) later.push(read)
    else if ('fault' in read) {
      lost = true
      yield rejected(read.thing, where, read.fault)
    } else {
      const drawn = read.drawn.map((one) => ({ ...one, ...where }))
      append(annotations, drawn)
      byId.set(String(result.id ?? ''), drawn)
    }
  }
  for (const { of, more } of later) for (const one of byId.get(of) ?? []) one.attributes = { ...one.attributes, ...more }
  const size = results.find(({ original_width }) => original_width !== undefined)
  yield* describe({
    ...at,
    written: task.written,
    called: task.called,
    fallbackSplit: splitOfFile(at.file),
    negative: chosen.length > 0 && annotations.length === 0 && !lost,
    annotations,
    units: 'fractions',
    claimed: size && claimedSize(size.original_width, size.original_height, at.file),
  })
}
