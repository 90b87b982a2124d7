import type { Counts, FilesTally, Remark } from '@/lib/domain/dataset/report'
import type { DeclaredAttribute } from '@/lib/domain/attribute/tally'
import type { AsRead, ImageAsRead, LabelLook } from './data-format'
import { thingOf } from './thing'

/**
 * An image and where its bytes are: in a file of the source at this path; inside a file that says more (`open`); or in the project
 * alone, for labels without pictures. The latter two have their name for a path.
 */
export type ReadImage = ImageAsRead & { path: string; bytes?: 'inside' | 'project' }

/** All that a source holds, before its boxes were held against the real sizes of the pictures. */
export type Dataset = {
  type: 'detection' | 'classification'
  multiLabel: boolean
  /** every label by name, used or not, in the order of the source */
  labels: string[]
  /** of labels that were in Corral before: a project without any gets them all, used or not */
  looks?: ReadonlyMap<string, LabelLook>
  /** what the source itself says is asked of annotations */
  attributes: DeclaredAttribute[]
  images: ReadImage[]
}

/** What was read, all at once. */
export type Reading = { dataset: Dataset; problems: Remark[]; /** what became of each file of the source, so far */ files?: FilesTally }

/** Gathers a reading, for whom all of it fits into memory. Images come in the order of their paths. */
export async function collect(items: AsyncIterable<AsRead>): Promise<Reading> {
  const labels = new Set<string>()
  const looks = new Map<string, LabelLook>()
  let several = false
  const attributes: DeclaredAttribute[] = []
  const types = new Set<Dataset['type']>()
  const images: ReadImage[] = []
  const problems: Remark[] = []
  let files: FilesTally | undefined
  for await (const item of items) {
    if ('label' in item) {
      labels.add(item.label)
      if (item.look) looks.set(item.label, item.look)
    } else if ('attribute' in item) attributes.push(item.attribute)
    else if ('type' in item) {
      types.add(item.type)
      several ||= item.multiLabel === true
    } else if ('remark' in item) problems.push(item.remark)
    else if ('files' in item) files = item.files
    else if ('image' in item) images.push(located(item.image))
  }
  for (const { annotations } of images) for (const { label } of annotations) labels.add(label)
  const type = typeOf(types, images)
  const multiLabel = type === 'classification' && (several || images.some(({ annotations }) => annotations.length > 1))
  images.sort((a, b) => Number(a.path > b.path) - Number(a.path < b.path))
  return { dataset: { type, multiLabel, labels: [...labels], looks, attributes, images }, problems, files }
}

// Whoever says that there are boxes is believed first: a classification project could not take them.
function typeOf(said: ReadonlySet<Dataset['type']>, images: ReadImage[]): Dataset['type'] {
  const [only] = said
  if (only && said.size === 1) return only
  const annotations = images.flatMap((image) => image.annotations)
  return annotations.length > 0 && annotations.every((one) => thingOf(one) === 'tag') ? 'classification' : 'detection'
}

function located(image: ImageAsRead): ReadImage {
  const { path, name, open } = image
  return path === undefined ? { ...image, path: name, bytes: open ? 'inside' : 'project' } : { ...image, path }
}

/** How much of everything a reading found: what it took and what it had to leave out. */
export function foundIn({ dataset, problems }: Reading): Counts {
  const lost = (thing: string) => problems.filter((p) => p.thing === thing && p.outcome === 'rejected').reduce((sum, p) => sum + p.count, 0)
  const annotations = dataset.images.flatMap((image) => image.annotations)
  const found = (thing: 'box' | 'polygon' | 'tag') => annotations.filter((one) => thingOf(one) === thing).length + lost(thing)
  return { images: dataset.images.length + lost('image'), boxes: found('box'), polygons: found('polygon'), tags: found('tag') }
}
