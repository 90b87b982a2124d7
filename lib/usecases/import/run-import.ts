import { AttributeTally } from '@/lib/domain/attribute/tally'
import { Format } from '@/lib/domain/dataset/dataset'
import type { ReadImage } from '@/lib/domain/formats/collect'
import { boundLabels } from '@/lib/domain/formats/bound-labels'
import { toldMissed } from '@/lib/domain/formats/missed'
import { frameOfSource } from '@/lib/domain/import/frame-of-source'
import { fitProject } from '@/lib/domain/import/fit-project'
import { inBatches } from '@/lib/domain/import/in-batches'
import { type Arrived, type Delivery, Ledger, type Refused, type Settled } from '@/lib/domain/import/ledger'
import { ImportOptions } from '@/lib/domain/import/options'
import { StoredSurvey } from '@/lib/domain/import/survey'
import { renameLabels } from '@/lib/domain/import/rename-labels'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { db, transaction } from '@/lib/io/db'
import { learnAttributes } from '@/lib/usecases/attribute/learn-attributes'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { scopeById } from '@/lib/usecases/project/scope-by-id'
import { arrivalsOf } from './arrivals-of'
import { deliver } from './deliver'
import { forgetFiles } from './end-import'
import { picturesByName } from './pictures-by-name'
import { type Inside, storeInside } from './store-inside'
import { makeLabels } from './make-labels'
import { secondsSince } from './seconds-since'
import { readFiles } from './read-files'
import { reportProgress } from './report-progress'

/** Small enough that who saves an image meanwhile waits for no more than a moment. */
const BATCH = { entries: 50, things: 1000 }
/** Pictures out of files: the slowest that are taken must not look like silence. */
const INSIDE = { entries: 20, things: 20 }

type Begun = { id: string; projectId: string; source: string; format: string; createdById: string; createdAt: Date }
type Watch = {
  /** hands the work back: another worker goes on with it */
  signal?: AbortSignal
  /** told that the work goes on */
  beat?: () => void
}

/**
 * Brings in what an import says, in small transactions, and ends it with the report. Killed anywhere, it goes on where it was:
 * edits have ids of their own, and what became of an image is kept with them. Ends in silence where somebody cancelled it.
 */
export async function runImport(importId: string, { signal, beat }: Watch = {}): Promise<void> {
  const began = now()
  const begun = await db.import.findUnique({ where: { id: importId } })
  const found = begun?.stage === 'bringing' ? await scopeById(begun.projectId, begun.createdById) : undefined
  if (!begun || !found) return
  const scope: Scope = { ...found, may: 'import' }
  const options = ImportOptions.parse(begun.options)
  const known = (await db.label.findMany({ where: { projectId: scope.id }, select: { name: true } })).map(({ name }) => name)
  const format = Format.parse(begun.format)
  const { source, reading: asRead, missed } = await readFiles(begun, { ...options, format })
  const reading = boundLabels(fitProject(renameLabels(asRead, options.map), scope.type), known)
  const { images } = reading.dataset
  const inside = await takeInside(scope, { begun, images, watch: { signal, beat } })
  if (!inside) return
  const byName = await picturesByName(scope, images)
  const arrivals = [...byName.lost, ...(await arrivalsOf(scope, { importId, images, known: { byName: byName.idOf, inside } }))]
  const { frame, said: assumed } = frameOfSource(
    arrivals.filter((one) => 'size' in one),
    options.frame,
  )
  const ledger = new Ledger(reading, [...source.refused, ...assumed, ...byName.guessed], frame)
  const deliveries = enterAll(arrivals, ledger)
  const work = { scope, importId, existing: options.existing }
  await makeLabels({ ...work, deliveries, order: reading.dataset.labels, looks: reading.dataset.looks })
  const tally = new AttributeTally()
  const said = new Map(deliveries.map(({ imageId, annotations }) => [imageId, annotations]))
  let done = 0
  for (const items of inBatches(deliveries, BATCH, ({ annotations }) => annotations.length)) {
    signal?.throwIfAborted()
    for (const settled of await deliver(items, work)) {
      ledger.settle(settled)
      for (const { label, attributes } of cameIn(settled, said)) tally.add(label, attributes)
    }
    done += items.length
    beat?.()
    if (!(await reportProgress(begun, (inside.size + done) / (inside.size + deliveries.length)))) return
  }
  const { attributes, looks } = reading.dataset
  const learnt = await learnAttributes(scope, tally.guesses(attributes), looks?.size ? attributes : [])
  const notices = [...(missed ? [toldMissed(format, missed)] : []), ...learnt]
  const report = ledger.report({ source: begun.source, format, existing: options.existing, labels: known, notices })
  const read = begun.survey ? (StoredSurvey.parse(begun.survey).seconds ?? 0) : 0
  await end(scope, begun, { ...report, seconds: read + secondsSince(began) })
}

/** What the image has of it now. */
const cameIn = ({ imageId, became, left }: Settled, said: ReadonlyMap<string, Delivery['annotations']>): Delivery['annotations'] =>
  became === 'kept' ? [] : (said.get(imageId) ?? []).filter((_, at) => !left.includes(at))

type Take = { begun: Begun; images: ReadImage[]; watch: Watch }

/** Stores the pictures that lie inside files of the source; undefined where somebody cancelled it meanwhile. */
async function takeInside(scope: Scope, { begun, images, watch }: Take): Promise<Map<ReadImage, Inside> | undefined> {
  const stored = new Map<ReadImage, Inside>()
  const wanted = images.filter(({ bytes }) => bytes === 'inside')
  for (const some of inBatches(wanted, INSIDE, () => 1)) {
    watch.signal?.throwIfAborted()
    const became = await storeInside(scope, { begun, images: some })
    if (!became) return undefined
    some.forEach((image, at) => stored.set(image, became[at]!))
    watch.beat?.()
    if (!(await reportProgress(begun, stored.size / (wanted.length + images.length)))) return undefined
  }
  return stored
}

/** Enters all pictures into the books. Answers what is to be said of those that are here. */
const enterAll = (arrivals: (Arrived | Refused)[], ledger: Ledger): Delivery[] =>
  arrivals.flatMap((arrival) => ('refused' in arrival ? ledger.refuse(arrival) : ledger.enter(arrival)) ?? [])

const end = (scope: Scope, { id }: Begun, report: ReturnType<Ledger['report']>): Promise<void> =>
  transaction(async (tx) => {
    await holdProject(tx, scope)
    const data = { report, finishedAt: now(), stage: 'done' as const, progress: 1 }
    const { count } = await tx.import.updateMany({ where: { id, projectId: scope.id, stage: 'bringing' }, data })
    if (count > 0) await forgetFiles(tx, { id, projectId: scope.id })
  })
