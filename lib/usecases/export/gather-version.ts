import type { ExportFilter } from '@/lib/domain/contract/export'
import type { ContentHead } from '@/lib/domain/dataset/content'
import { passesFilter } from '@/lib/domain/dataset/passes-filter'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { deletedProject } from '@/lib/usecases/project/lock-project'
import { scopeById } from '@/lib/usecases/project/scope-by-id'
import { openVersion } from '@/lib/usecases/version/open-version'
import type { countContent } from './count-content'
import type { Gathered } from './gather-content'
import { formatOf, type GatheredImage } from './gathered'
import type { ExportLease } from './lease'
import { LinesFile } from './lines-file'
import { surveying } from '@/lib/domain/formats/content-survey'

type Image = GatheredImage & { bytes: number }
type FromVersion = { head: ContentHead; /** that the filter names */ label: string | undefined; images: AsyncGenerator<Image> }

/** What of a version a filter lets through, as an export gathers it. @throws AppError 'invalid' for what no version knows */
export async function fromVersion(scope: Scope, { version: number, label: labelId, by, ...filter }: ExportFilter): Promise<FromVersion> {
  if (by) throw new AppError('invalid', 'A version does not say whose work it is: leave out who labelled.')
  const { head, splits, images } = await openVersion(scope, number!)
  const label = labelId && head.labels.find(({ id }) => id === labelId)?.name
  if (labelId && label === undefined) throw new AppError('not_found', `Version ${number} has no such label.`)
  async function* gathered(): AsyncGenerator<Image> {
    for await (const image of images) {
      const split = splits.get(image.id)
      if (!passesFilter({ ...filter, label }, image, split ?? null)) continue
      const { sourceSha256: _, annotations, ...rest } = image
      const marks = annotations.map((annotation) => ({ ...annotation, attributes: annotation.attributes ?? {} }))
      yield { ...rest, ...(split && { split }), annotations: marks }
    }
  }
  return { head, label, images: gathered() }
}

/** Counts it, as `countContent` counts what there is now. */
export async function countVersion(scope: Scope, filter: ExportFilter): ReturnType<typeof countContent> {
  const { head, label, images } = await fromVersion(scope, filter)
  const survey = surveying({ type: head.project.type, labels: head.labels, attributes: head.attributes, chosenBy: label })
  let pictureBytes = 0
  for await (const { bytes, ...image } of images) {
    survey.add({ ...image, format: formatOf(image.type) })
    pictureBytes += bytes
  }
  return { content: survey.content(), pictureBytes }
}

/** Writes it into a file of lines, as `gatherContent` does what there is now. */
export async function gatherVersion(lease: ExportLease, path: string, { signal }: { signal: AbortSignal }): Promise<Gathered> {
  const scope = await scopeById(lease.projectId, lease.createdById)
  if (!scope) throw deletedProject()
  const { name, slug } = await db.project.findUniqueOrThrow({ where: { id: scope.id }, select: { name: true, slug: true } })
  const { head, label, images } = await fromVersion(scope, lease.filter)
  const survey = surveying({ type: head.project.type, labels: head.labels, attributes: head.attributes, chosenBy: label })
  const file = await LinesFile.open(path)
  try {
    for await (const { bytes: _, ...image } of images) {
      signal.throwIfAborted()
      survey.add({ ...image, format: formatOf(image.type) })
      await file.add(image)
    }
    await file.flush()
  } finally {
    await file.close()
  }
  const labels = head.labels.map(({ id: _, ...label }) => label)
  const { type, multiLabel } = head.project
  return { project: { name, slug, type, multiLabel, labels, attributes: head.attributes }, content: survey.content() }
}
