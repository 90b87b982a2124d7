import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { Corners } from '@/lib/domain/formats/data-format'
import { turnedBox } from '@/lib/domain/formats/turned-box'
import type { Size } from '@/lib/domain/geometry/box'
import type { Point } from '@/lib/domain/geometry/point'
import { Name } from '@/lib/domain/label/name'
import { child, childrenOf, readXml, textOf, type Element } from '@/lib/domain/formats/xml'

/**
 * What the corners of a VOC file mean. The devkit of the challenge counts pixels from 1 and includes both ends: 1..1 is
 * one pixel wide. LabelImg and nearly all that came after write the edges of the box in pixels, so that 1..1 is
 * nothing. Files do not say which; edges is right for nearly all, and off by one pixel for the rest.
 */
export type VocCorners = 'edges' | 'inclusive'

/** One box of a file, with the place where it stands: `object 3`. */
export type VocObject = { place: string } & (
  { label: string; corners?: Corners; parts?: number[][]; attributes: Attributes } | { fault: string }
)
export type VocFile = { filename?: string; claimed?: Size; objects: VocObject[] }

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const BOUNDS = ['bndbox', 'robndbox'] // the latter is turned: roLabelImg writes it

/**
 * One VOC annotation file, in any letter case. Every box is answered, wherever it stands: as an object or with the reason why it
 * is none, so that a file with boxes is never a negative.
 */
export function readVocFile(text: string, reading: VocCorners): VocFile | { fault: string } {
  const xml = readXml(text)
  if ('fault' in xml) return xml
  const root = lowered(xml.root)
  if (root.name !== 'annotation') return { fault: `<${xml.root.name}> is not a VOC annotation` }
  const objects = within(root, ['object'], [])
  const strays = within(root, BOUNDS, ['object'])
  return {
    filename: textOf(root, 'filename'),
    claimed: claimedSize(child(root, 'size')),
    objects: [
      ...objects.flatMap((object, i) => readObject(object, `object ${i + 1}`, reading)),
      ...strays.map((_, i) => ({ place: `box ${i + 1} outside`, fault: 'stands outside of an <object>' })),
    ],
  }
}

const lowered = (element: Element): Element => ({ ...element, name: element.name.toLowerCase(), children: element.children.map(lowered) })

/** The elements of these names, at any depth, but not inside of one another nor of those left out. */
const within = (element: Element, names: readonly string[], leftOut: readonly string[]): Element[] =>
  element.children.flatMap((one) => (names.includes(one.name) ? [one] : leftOut.includes(one.name) ? [] : within(one, names, leftOut)))

function claimedSize(size: Element | undefined): Size | undefined {
  if (!size) return undefined
  const [width, height] = [Number(textOf(size, 'width')), Number(textOf(size, 'height'))]
  return { width: width || 0, height: height || 0 }
}

/** Mostly one; a tool that keeps several boxes under one name means as many objects. */
function readObject(object: Element, place: string, reading: VocCorners): VocObject[] {
  const label = Name.safeParse(textOf(object, 'name')?.replace(/\s*[\t\n\r]\s*/g, ' ') ?? '')
  const bounds = within(object, BOUNDS, ['part'])
  const at = (i: number) => (i === 0 ? place : `${place}, box ${i + 1}`)
  if (!label.success)
    return (bounds.length > 0 ? bounds : [object]).map((_, i) => ({ place: at(i), fault: `its <name> ${label.error.issues[0]?.message}` }))
  if (bounds.length === 0) return [{ place, fault: 'has no <bndbox>' }]
  const attributes = attributesOf(object)
  return bounds.map((one, i) => {
    const drawn = one.name === 'robndbox' ? turnedBounds(one) : straightBounds(one, reading)
    return 'fault' in drawn ? { place: at(i), ...drawn } : { place: at(i), label: label.data, ...drawn, attributes }
  })
}

function straightBounds(bounds: Element, reading: VocCorners): { corners: Corners } | { fault: string } {
  const read = numbersIn(bounds, ['xmin', 'ymin', 'xmax', 'ymax'])
  if ('fault' in read) return read
  const [x1, y1, x2, y2] = read.values as [number, number, number, number]
  return { corners: reading === 'edges' ? { x1, y1, x2, y2 } : inclusive({ x1, y1, x2, y2 }) }
}

function turnedBounds(bounds: Element): { parts: number[][] } | { fault: string } {
  const read = numbersIn(bounds, ['cx', 'cy', 'w', 'h', 'angle'])
  if ('fault' in read) return read
  const [x, y, w, h, angle] = read.values as [number, number, number, number, number]
  return {
    parts: [turnedBox({ x: x - w / 2, y: y - h / 2, w, h }, { degrees: (angle * 180) / Math.PI, about: { x, y } as Point<'image'> })],
  }
}

function numbersIn(bounds: Element, names: readonly string[]): { values: number[] } | { fault: string } {
  const values: number[] = []
  for (const name of names) {
    const written = textOf(bounds, name) ?? ''
    if (!NUMBER.test(written) || !Number.isFinite(Number(written)))
      return { fault: `its <${name}> is ${JSON.stringify(written.slice(0, 40))}, not a number` }
    values.push(Number(written))
  }
  return { values }
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
    const [name, value] = [typed(child(attribute, 'name')), typed(child(attribute, 'value'))]
    if (name !== undefined && value !== undefined && name !== '__proto__') attributes[String(name)] = value
  }
  return attributes
}

/** What Corral writes says its kind where a text alone would not (`writeVoc`). */
function typed(element: Element | undefined): string | number | boolean | undefined {
  switch (element?.attributes.type) {
    case 'boolean':
      return element.text === 'true'
    case 'number':
      return Number.isFinite(Number(element.text)) ? Number(element.text) : element.text
    case 'string':
      return element.text
    default:
      return element?.text.trim() || undefined
  }
}
