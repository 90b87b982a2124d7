import { textAtBeginning } from '@/lib/domain/formats/beginning'
import type { AnnotationAsRead, AsRead, FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { describedPictures, type DescribedPictures } from '@/lib/domain/formats/described-pictures'
import { JOINED, joinedByGroup, type Grouped } from '@/lib/domain/formats/joined-by-group'
import { jsonItems } from '@/lib/domain/formats/json-items'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { stem } from '@/lib/domain/formats/source'
import { claimedSize, isValues, labelOf, listOf, type Values } from '@/lib/domain/formats/values'
import { readJsonShape } from './json-shape'

const MOST = 200 * 1024 * 1024 // bytes of one value: the picture may lie in the file

/** The files of LabelMe's JSON, one for each picture: known by their shapes. */
export async function labelMeJsonFiles(files: readonly FileOfSource[]): Promise<FileOfSource[]> {
  const found: FileOfSource[] = []
  for (const file of files) {
    if (!/\.json$/i.test(file.path)) continue
    if (/^\uFEFF?\s*\{[\s\S]*"shapes"\s*:\s*\[/.test(await textAtBeginning(file, 16_384))) found.push(file)
  }
  return found
}

/** LabelMe as the program for the desktop writes it: a JSON file for each picture, which may hold the picture, too. */
export async function* readLabelMeJson(source: SourceOfFiles): AsyncGenerator<AsRead> {
  const described = await describedPictures(source)
  const files = await labelMeJsonFiles(source.files)
  for (const file of files) yield* readFile(file, described.describe)
  yield* described.rest(files)
}

async function* readFile(file: FileOfSource, describe: DescribedPictures['describe']): AsyncGenerator<AsRead> {
  const values = await valuesIn(file)
  if ('fault' in values) {
    yield rejected('file', { file: file.path }, values.fault)
    return
  }
  const { imagePath, imageWidth, imageHeight } = values.said
  const shapes = listOf(values.said.shapes)
  const read: Grouped[] = []
  for (const [i, written] of shapes.entries()) {
    const at = { file: file.path, place: `shape ${i + 1}` }
    const shape = readJsonShape(written)
    if ('fault' in shape) yield rejected(isValues(written) && written.shape_type === 'polygon' ? 'polygon' : 'box', at, shape.fault)
    else read.push({ ...shape, ...at })
  }
  const { tags, said } = flagsOf(values.said, file.path)
  yield* said
  const { annotations, joined } = joinedByGroup(read)
  if (joined > 0) yield noticed({ file: file.path, count: joined }, JOINED)
  yield* describe({
    written: typeof imagePath === 'string' ? imagePath : stem(file.path),
    orElse: stem(file.path),
    file: file.path,
    place: 'imagePath',
    negative: shapes.length === 0 && tags.length === 0,
    annotations: [...annotations, ...tags],
    units: 'pixels',
    claimed: claimedSize(imageWidth, imageHeight, file.path),
    open: values.said.imageData === true ? () => pictureIn(file) : undefined,
  })
}

/** What the file says, without the picture that may lie in it. */
async function valuesIn(file: FileOfSource): Promise<{ said: Values } | { fault: string }> {
  const said: Values = {}
  for await (const item of jsonItems(file, ['$.*'], MOST)) {
    if ('fault' in item) return item
    if (item.key === '__proto__') continue
    said[String(item.key)] = item.key === 'imageData' ? typeof item.value === 'string' && item.value !== '' : item.value
  }
  return { said }
}

async function* pictureIn(file: FileOfSource): AsyncGenerator<Uint8Array> {
  for await (const item of jsonItems(file, ['$.imageData'], MOST))
    if ('value' in item && typeof item.value === 'string') yield Uint8Array.from(atob(item.value), (byte) => byte.charCodeAt(0))
}

/** Flags of the whole picture are its labels, where it has no shapes: with shapes they are notes of the people who drew them. */
function flagsOf({ flags, shapes }: Values, file: string): { tags: (AnnotationAsRead & { place: string })[]; said: AsRead[] } {
  const set = isValues(flags) ? Object.entries(flags).filter(([, value]) => value === true) : []
  const at = (name: string) => ({ file, place: `flag ${name.slice(0, 80)}` })
  if (set.length > 0 && listOf(shapes).length > 0)
    return { tags: [], said: [noticed({ file, count: set.length }, 'flags of a picture are not read where it has shapes')] }
  const tags: AnnotationAsRead[] = []
  const said: AsRead[] = []
  for (const [name] of set) {
    const label = labelOf(name)
    if ('fault' in label) said.push(rejected('tag', at(name), label.fault))
    else tags.push({ ...label, attributes: {}, ...at(name) })
  }
  return { tags, said }
}
