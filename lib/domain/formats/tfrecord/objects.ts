import type { AnnotationAsRead, AsRead } from '@/lib/domain/formats/data-format'
import { rejected } from '@/lib/domain/formats/remarks'
import { attributesFrom, labelOf, type Values } from '@/lib/domain/formats/values'
import type { Example } from './example'
import type { LabelMap } from './label-map'

const utf8 = new TextDecoder()
const MOST = 100_000 // of one record: more are not looked at one by one

/** Whole numbers or others under a key; none if there are none. */
export function numbersIn(example: Example, key: string): number[] {
  const feature = example.get(key)
  if (feature && 'floats' in feature) return feature.floats
  return feature && 'ints' in feature ? feature.ints : []
}

/** Texts under a key. */
export function textsIn(example: Example, key: string): string[] {
  const feature = example.get(key)
  return feature && 'bytes' in feature ? feature.bytes.map((bytes) => utf8.decode(bytes)) : []
}

/** How objects are called: by their text, else by their number in the label map. */
function namesIn(example: Example, of: string, { names, shownAs }: LabelMap): string[] {
  const texts = textsIn(example, `${of}/class/text`)
  const numbers = numbersIn(example, `${of}/class/label`)
  return Array.from({ length: Math.max(texts.length, numbers.length) }, (_, i) => {
    const text = texts[i] ?? ''
    return shownAs.get(text) ?? (text === '' ? nameOf(numbers[i], names) : text)
  })
}

/** Where there is no label map at all, labels are called by their numbers; 0 is the background. */
const nameOf = (number: number | undefined, names: LabelMap['names']): string =>
  names.size === 0 && number !== undefined && number > 0 ? String(number) : (names.get(number ?? -1) ?? '')

const FLAGS = ['difficult', 'truncated', 'is_crowd', 'group_of']

/** What is on the picture of one record: boxes, labels of the whole picture, and what of it could not be read. */
export function objectsIn(
  example: Example,
  map: LabelMap,
  at: { file: string; place: string },
): { annotations: AnnotationAsRead[]; faults: AsRead[] } {
  const annotations: AnnotationAsRead[] = []
  const faults: AsRead[] = []
  const [x1, y1, x2, y2] = ['xmin', 'ymin', 'xmax', 'ymax'].map((side) => numbersIn(example, `image/object/bbox/${side}`)) as [
    number[],
    number[],
    number[],
    number[],
  ]
  const count = Math.max(x1.length, y1.length, x2.length, y2.length)
  const names = namesIn(example, 'image/object', map)
  const more = attributesIn(example)
  for (let i = 0; i < Math.min(count, MOST); i += 1) {
    const where = { ...at, place: `${at.place}, object ${i + 1}` }
    const corners = { x1: x1[i]!, y1: y1[i]!, x2: x2[i]!, y2: y2[i]! }
    const label = names[i] ? labelOf(names[i]) : { fault: 'its label has no text, and its number is in no label map' }
    if (!Object.values(corners).every(Number.isFinite)) faults.push(rejected('box', where, 'a corner of its box is no number'))
    else if ('fault' in label) faults.push(rejected('box', where, label.fault))
    else annotations.push({ ...label, corners, attributes: attributesFrom(Object.entries(more(i))), ...where })
  }
  if (count > MOST) faults.push(rejected('box', { ...at, count: count - MOST }, `is beyond the ${MOST} that one record may have`))
  for (const [i, name] of namesIn(example, 'image', map).slice(0, MOST).entries()) {
    const where = { ...at, place: `${at.place}, class ${i + 1}` }
    const label = labelOf(name)
    if ('fault' in label) faults.push(rejected('tag', where, label.fault))
    else annotations.push({ ...label, attributes: {}, ...where })
  }
  return { annotations, faults }
}

function attributesIn(example: Example): (i: number) => Values {
  const flags = FLAGS.map((name) => [name, numbersIn(example, `image/object/${name}`)] as const)
  const views = textsIn(example, 'image/object/view')
  return (i) => {
    const view = views[i]
    const set = flags.filter(([, values]) => values[i] !== undefined).map(([name, values]) => [name, values[i] !== 0] as const)
    return Object.fromEntries(view && view !== 'Unspecified' ? [...set, ['view', view] as const] : set)
  }
}
