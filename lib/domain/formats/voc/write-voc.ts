import { SPLITS, type Split } from '@/lib/domain/dataset/manifest'
import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { baseName, isPicture } from '@/lib/domain/formats/source'
import { picturePaths, withoutEnding } from '@/lib/domain/formats/picture-paths'
import { xmlAttributes, xmlText } from '@/lib/domain/formats/xml-text'
import { boundingBox } from '@/lib/domain/geometry/shape'
import type { VocCorners } from './voc-file'

const LISTS: Record<Split, string> = { train: 'train', validation: 'val', test: 'test' }
const FLAGS = ['difficult', 'truncated', 'occluded']

/** The layout of the devkit: an XML for each picture with boxes or surely without, and a list for each split. */
export async function* writeVoc(content: ToWrite, { corners }: { corners: VocCorners }): AsyncGenerator<WrittenFile> {
  const pathOf = picturePaths('stem')
  const lists: Record<Split, string[]> = { train: [], validation: [], test: [] }
  for await (const image of content.images()) {
    const path = pathOf(image)
    if (image.split) lists[image.split].push(listedAs(path))
    const isDescribed = image.state === 'negative' || image.annotations.some(({ shape }) => shape.kind !== 'tag')
    if (isDescribed) yield { path: `Annotations/${withoutEnding(path)}.xml`, content: once(xmlOf(image, path, corners)) }
    yield { path: `JPEGImages/${path}`, picture: image }
  }
  for (const split of SPLITS)
    if (lists[split].length > 0) yield { path: `ImageSets/Main/${LISTS[split]}.txt`, content: once(`${lists[split].join('\n')}\n`) }
}

/** Lists name pictures without their endings, except where what is left looks like one with its ending. */
const listedAs = (path: string): string => (isPicture(withoutEnding(path)) ? path : withoutEnding(path))

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

function xmlOf({ width, height, annotations }: ImageToWrite, path: string, corners: VocCorners): string {
  const size = `<size><width>${width}</width><height>${height}</height><depth>3</depth></size>`
  const objects = annotations.map((annotation) => objectOf(annotation, corners)).join('')
  return `<annotation>\n  <folder>JPEGImages</folder>\n  <filename>${xmlText(baseName(path))}</filename>\n  ${size}\n  <segmented>0</segmented>\n${objects}</annotation>\n`
}

function objectOf({ label, shape, attributes }: ImageToWrite['annotations'][number], corners: VocCorners): string {
  const box = boundingBox(shape)
  if (!box) return ''
  const first = corners === 'inclusive' ? 1 : 0 // pixels counted from 1, both ends included: of one at least
  const bounds = `<xmin>${box.x + first}</xmin><ymin>${box.y + first}</ymin><xmax>${box.x + Math.max(first, box.w)}</xmax><ymax>${box.y + Math.max(first, box.h)}</ymax>`
  const own = Object.entries(attributes).filter(([name, value]) => isOwn(name, value))
  const others = Object.entries(attributes).filter(([name, value]) => !isOwn(name, value))
  const elements = own.map(
    ([name, value]) => `    <${name}>${typeof value === 'boolean' ? Number(value) : xmlText(String(value))}</${name}>\n`,
  )
  const named = others.map(([name, value]) => `      <attribute>${textElement('name', name)}${textElement('value', value)}</attribute>\n`)
  return [
    `  <object>\n    <name>${xmlText(label)}</name>\n`,
    ...elements,
    `    <bndbox>${bounds}</bndbox>\n`,
    ...(named.length > 0 ? [`    <attributes>\n${named.join('')}    </attributes>\n`] : []),
    '  </object>\n',
  ].join('')
}

/** What the format has elements of its own for; the rest goes out under its name. */
const isOwn = (name: string, value: unknown): boolean =>
  (FLAGS.includes(name) && typeof value === 'boolean') ||
  (name === 'pose' && typeof value === 'string' && value !== 'Unspecified' && value !== '' && value.trim() === value)

/** Its kind is written where it would not be known again: numbers, yes or no, and blanks around a text. */
function textElement(element: string, value: string | number | boolean): string {
  const isPlain = typeof value === 'string' && value !== '' && value.trim() === value
  return `<${element}${xmlAttributes({ type: isPlain ? undefined : typeof value })}>${xmlText(String(value))}</${element}>`
}
