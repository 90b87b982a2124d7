import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { Corners } from '@/lib/domain/dataset/dataset'
import type { Size } from '@/lib/domain/geometry/box'
import { Name } from '@/lib/domain/label/name'
import { child, childrenOf, readXml, textOf, type Element } from './xml'

/**
 * What the corners of a VOC file mean. The devkit of the challenge counts pixels from 1 and includes both ends: 1..1 is
 * one pixel wide. LabelImg and nearly all that came after write the edges of the box in pixels, so that 1..1 is
 * nothing. Files do not say which; edges is right for nearly all, and off by one pixel for the rest.
 */
export type VocCorners = 'edges' | 'inclusive'

export type VocObject = { label: string; corners: Corners; attributes: Attributes } | { fault: string }
export type VocFile = { filename?: string; claimed?: Size; objects: VocObject[] }

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/** One VOC annotation file. Every <object> is answered: as an object or with the reason why it is none. */
export function readVocFile(text: string, reading: VocCorners): VocFile | { fault: string } {
  const xml = readXml(text)
  if ('fault' in xml) return xml
  if (xml.root.name !== 'annotation') return { fault: `<${xml.root.name}> is not a VOC annotation` }
  return {
    filename: textOf(xml.root, 'filename'),
    claimed: claimedSize(child(xml.root, 'size')),
    objects: childrenOf(xml.root, 'object').map((object) => readObject(object, reading)),
  }
}

function claimedSize(size: Element | undefined): Size | undefined {
  if (!size) return undefined
  const [width, height] = [Number(textOf(size, 'width')), Number(textOf(size, 'height'))]
  return { width: width || 0, height: height || 0 }
}

function readObject(object: Element, reading: VocCorners): VocObject {
  const label = Name.safeParse(textOf(object, 'name')?.replace(/\s+/g, ' ') ?? '')
  const bounds = child(object, 'bndbox')
  if (!label.success) return { fault: `its <name> ${label.error.issues[0]?.message}` }
  if (!bounds) return { fault: 'has no <bndbox>' }
  const values: number[] = []
  for (const name of ['xmin', 'ymin', 'xmax', 'ymax']) {
    const written = textOf(bounds, name) ?? ''
    if (!NUMBER.test(written) || !Number.isFinite(Number(written)))
      return { fault: `its <${name}> is ${JSON.stringify(written.slice(0, 40))}, not a number` }
    values.push(Number(written))
  }
  const [x1, y1, x2, y2] = values as [number, number, number, number]
  const corners = reading === 'edges' ? { x1, y1, x2, y2 } : inclusive({ x1, y1, x2, y2 })
  return { label: label.data, corners, attributes: attributesOf(object) }
}

// Pixel n, counted from 1, reaches from n - 1 to n. The smaller corner moves, also where the two are swapped.
const inclusive = ({ x1, y1, x2, y2 }: Corners): Corners => ({
  x1: x1 - Number(x1 <= x2),
  y1: y1 - Number(y1 <= y2),
  x2: x2 - Number(x2 < x1),
  y2: y2 - Number(y2 < y1),
})

function attributesOf(object: Element): Attributes {
  const attributes: Attributes = {}
  for (const flag of ['difficult', 'truncated', 'occluded']) {
    const written = textOf(object, flag)
    if (written !== undefined) attributes[flag] = written !== '0' && written.toLowerCase() !== 'false'
  }
  const pose = textOf(object, 'pose')
  if (pose && pose !== 'Unspecified') attributes.pose = pose
  // Written by CVAT and Datumaro; text stays text: 0003 keeps its zeros.
  for (const attribute of childrenOf(child(object, 'attributes') ?? object, 'attribute')) {
    const [name, value] = [textOf(attribute, 'name'), textOf(attribute, 'value')]
    if (name && value !== undefined) attributes[name] = value
  }
  return attributes
}
