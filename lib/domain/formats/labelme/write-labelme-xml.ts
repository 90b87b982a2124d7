import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { picturePaths, withoutEnding } from '@/lib/domain/formats/picture-paths'
import { baseName, folders } from '@/lib/domain/formats/source'
import { xmlText } from '@/lib/domain/formats/xml-text'

/** An XML file beside each picture that is labelled or negative. */
export async function* writeLabelMeXml({ images }: ToWrite): AsyncGenerator<WrittenFile> {
  const pathOf = picturePaths('stem')
  for await (const image of images()) {
    const path = pathOf(image)
    yield { path, picture: image }
    if (isDescribed(image)) yield { path: `${withoutEnding(path)}.xml`, content: textOf(image, path) }
  }
}

// One with labels of the whole of it alone is none with nothing on it.
const isDescribed = ({ state, annotations }: ImageToWrite): boolean =>
  state === 'negative' || annotations.some(({ shape }) => shape.kind !== 'tag')

async function* textOf({ width, height, annotations }: ImageToWrite, path: string): AsyncGenerator<string> {
  let id = 0
  const objects = annotations.flatMap(({ label, shape, attributes }) =>
    outlinesOf(shape).map((points) => objectText({ label, points, attributes, id: id++, isBox: shape.kind === 'box' })),
  )
  yield `<annotation>\n  <filename>${xmlText(baseName(path))}</filename>\n  <folder>${xmlText(folders(path).join('/'))}</folder>\n`
  yield '  <source>\n    <sourceImage></sourceImage>\n    <sourceAnnotation>Corral</sourceAnnotation>\n  </source>\n'
  yield `${objects.join('')}  <imagesize><nrows>${height}</nrows><ncols>${width}</ncols></imagesize>\n</annotation>\n`
}

/** It knows outlines only: parts of a polygon are objects of their own. */
function outlinesOf(shape: ImageToWrite['annotations'][number]['shape']): number[][] {
  if (shape.kind === 'tag') return []
  if (shape.kind === 'polygon') return shape.parts
  const [x2, y2] = [shape.x + shape.w, shape.y + shape.h]
  return [[shape.x, shape.y, x2, shape.y, x2, y2, shape.x, y2]]
}

type Written = { label: string; points: number[]; attributes: Attributes; id: number; isBox: boolean }

function objectText({ label, points, attributes, id, isBox }: Written): string {
  const { occluded, ...others } = attributes
  const typed = Object.entries(typeof occluded === 'boolean' ? others : attributes).map(([name, value]) => `${name}=${value}`)
  const pts = points.flatMap((x, i) => (i % 2 ? [] : [`<pt><x>${x}</x><y>${points[i + 1]}</y></pt>`])).join('')
  const said = typeof occluded === 'boolean' ? `<occluded>${occluded ? 'yes' : 'no'}</occluded>` : ''
  return `  <object>\n    <name>${xmlText(label)}</name><deleted>0</deleted><verified>0</verified>${said}\n    <attributes>${xmlText(typed.join(', '))}</attributes><parts><hasparts></hasparts><ispartof></ispartof></parts><date></date><id>${id}</id>\n    ${isBox ? '<type>bounding_box</type>' : ''}<polygon><username></username>${pts}</polygon>\n  </object>\n`
}
