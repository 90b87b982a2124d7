import type { Format } from '@/lib/domain/dataset/dataset'
import type { ReadImage } from '@/lib/domain/formats/collect'
import { formatById } from '@/lib/domain/formats/registry'
import { ImportOptions } from '@/lib/domain/import/options'
import { surveyOf } from '@/lib/domain/import/survey'
import { importPackKey } from '@/lib/domain/keys'
import { storable } from '@/lib/domain/storable'
import { AppError } from '@/lib/domain/errors'
import { head } from '@/lib/io/bucket'
import { now } from '@/lib/io/clock'
import { db, transaction, type Tx } from '@/lib/io/db'
import { schemaOf } from '@/lib/usecases/attribute/schema-of'
import { scopeById } from '@/lib/usecases/project/scope-by-id'
import { lostByName, picturesByName } from './pictures-by-name'
import { secondsSince } from './seconds-since'
import { readFiles } from './read-files'
import { tellImport } from './tell-import'

const BATCH = 5000

/** Reads what there is of an import, and keeps what is in it for people to see. What was asked for anew meanwhile is left to that. */
export async function surveyImport(importId: string): Promise<void> {
  const begun = await db.import.findUnique({ where: { id: importId } })
  const scope = begun?.stage === 'surveying' ? await scopeById(begun.projectId, begun.createdById) : undefined
  if (!begun || !scope) return
  const began = now()
  await checkArrived(begun)
  const options = ImportOptions.partial().parse(begun.options)
  const read = await readFiles(begun, options)
  const { format, why, others, missed = null, source } = read
  const survey = surveyOf(read.reading, {
    format,
    why,
    others,
    missed,
    options: chosenOf(format, options.formatOptions),
    refused: [...source.refused, ...lostByName(await picturesByName(scope, read.reading.dataset.images))],
    seconds: secondsSince(began),
    known: await knownTo(begun.projectId),
    name: begun.source,
  })
  await transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Import" WHERE id = ${importId} FOR NO KEY UPDATE`
    await saveNames(tx, importId, read.reading.dataset.images)
    const { count } = await tx.import.updateMany({
      where: { id: importId, stage: 'surveying', options: { equals: begun.options! } },
      data: { stage: 'surveyed', format: read.format, survey, failure: null },
    })
    if (count > 0) await tellImport(tx, begun)
  })
}

/** How it was read, among the ways that there are. */
const chosenOf = (format: Format, options: ImportOptions['formatOptions'] = {}) =>
  (formatById(format).readChoices ?? []).map(({ name, values }) => ({
    name,
    values: [...values],
    value: String(options[name] ?? values[0]),
  }))

/** What the project asks of its annotations by now. */
async function knownTo(projectId: string) {
  const labels = await db.label.findMany({ where: { projectId }, select: { id: true, name: true } })
  return { schema: await schemaOf(projectId), labelIds: new Map(labels.map(({ name, id }) => [name, id])) }
}

/** @throws AppError 'invalid' where objects are missing, or have another length than was said */
async function checkArrived({ id, projectId }: { id: string; projectId: string }): Promise<void> {
  const packs = await db.importFile.groupBy({ by: ['pack'], where: { importId: id, pack: { not: null } }, _sum: { bytes: true } })
  for (const { pack, _sum } of packs) {
    const arrived = await head(importPackKey(projectId, id, pack!))
    if (arrived?.bytes !== Number(_sum.bytes))
      throw new AppError('invalid', 'Not all annotation files have arrived. Start the import again.')
  }
}

/** Which files are pictures, and what they will be called. */
async function saveNames(tx: Tx, importId: string, images: ReadImage[]): Promise<void> {
  const sent = images.filter(({ bytes }) => !bytes)
  await tx.importFile.updateMany({ where: { importId, name: { not: null } }, data: { name: null } })
  for (let at = 0; at < sent.length; at += BATCH) {
    const names = sent.slice(at, at + BATCH).map(({ path, name }) => ({ path, name: storable(name) }))
    await tx.$executeRaw`
      UPDATE "ImportFile" f SET name = n.name FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS n(path text, name text)
      WHERE f."importId" = ${importId} AND f.path = n.path`
  }
}
