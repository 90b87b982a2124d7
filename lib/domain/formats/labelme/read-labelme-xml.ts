import { textAtBeginning } from '@/lib/domain/formats/beginning'
import type { AnnotationAsRead, AsRead, FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { describedPictures, type DescribedPictures } from '@/lib/domain/formats/described-pictures'
import { noticed, passedOver, rejected } from '@/lib/domain/formats/remarks'
import { stem } from '@/lib/domain/formats/source'
import { textsOf, type TextOfFile } from '@/lib/domain/formats/texts'
import { claimedSize } from '@/lib/domain/formats/values'
import { child, childrenOf, readXml, textOf } from '@/lib/domain/formats/xml'
import { readXmlObject } from './xml-object'

const OURS = /<(polygon|imagesize|sourceImage|sourceAnnotation|segm|deleted)[\s>/]/

/** The files of LabelMe's XML, one for each picture: of <annotation>, as VOC's are, but with outlines for boxes. */
export async function labelMeXmlFiles(files: readonly FileOfSource[]): Promise<FileOfSource[]> {
  const found: FileOfSource[] = []
  for (const file of files) {
    if (!/\.xml$/i.test(file.path)) continue
    const text = await textAtBeginning(file, 4096)
    if (/<annotation[\s>]/.test(text) && OURS.test(text) && !/<bndbox[\s>]/.test(text)) found.push(file)
  }
  return found
}

/** LabelMe as the tool of the web wrote it: an XML file for each picture. */
export async function* readLabelMeXml(source: SourceOfFiles): AsyncGenerator<AsRead> {
  const described = await describedPictures({ ...source, files: source.files.filter(({ path }) => !isMask(path)) })
  const masks = source.files.filter(({ path }) => isMask(path))
  const files = await labelMeXmlFiles(source.files)
  for await (const text of textsOf(files)) yield* readFile(text, described.describe)
  if (masks[0]) yield passedOver({ file: masks[0].path, count: masks.length }, 'masks and scribbles are not read')
  for (const { path } of masks.slice(1)) yield { passed: path }
  yield* described.rest(files)
}

const isMask = (path: string) => /(^|\/)(Masks|Scribbles)\//.test(path)

function* readFile({ file, ...read }: TextOfFile, describe: DescribedPictures['describe']): Generator<AsRead> {
  const xml = 'text' in read ? readXml(read.text) : read
  if ('fault' in xml) {
    yield rejected('file', { file: file.path }, xml.fault)
    return
  }
  const counts = { deleted: 0, masks: 0 }
  const annotations: AnnotationAsRead[] = []
  const objects = childrenOf(xml.root, 'object')
  for (const [i, element] of objects.entries()) {
    const at = { file: file.path, place: `object ${i + 1}` }
    const object = readXmlObject(element)
    if (object === 'deleted') counts.deleted += 1
    else if ('fault' in object) yield rejected(child(element, 'polygon') ? 'polygon' : 'box', at, object.fault)
    else {
      const { isMask: masked, ...annotation } = object
      if (masked) counts.masks += 1
      annotations.push({ ...annotation, ...at })
    }
  }
  const { deleted, masks } = counts
  const parts = objects.filter((object) => textOf(child(object, 'parts') ?? object, 'ispartof')).length
  if (deleted > 0) yield noticed({ file: file.path, count: deleted }, 'objects that were deleted in LabelMe are passed over')
  if (masks > 0) yield noticed({ file: file.path, count: masks }, 'of masks the boxes around them are taken')
  if (parts > 0) yield noticed({ file: file.path, count: parts }, 'which objects are parts of which is not read')
  const size = child(xml.root, 'imagesize')
  const [folder, filename] = [textOf(xml.root, 'folder'), textOf(xml.root, 'filename')]
  yield* describe({
    written: [folder, filename ?? stem(file.path)].filter(Boolean).join('/'),
    orElse: stem(file.path),
    file: file.path,
    place: 'filename',
    negative: objects.length === counts.deleted,
    annotations,
    units: 'pixels',
    claimed: size && claimedSize(textOf(size, 'ncols'), textOf(size, 'nrows'), file.path),
  })
}
