import fc from 'fast-check'
import type { Attributes } from '@/lib/domain/annotation/attributes'
import { SPLITS } from '@/lib/domain/dataset/manifest'
import type { ImageToWrite, ToWrite } from '@/lib/domain/formats/data-format'
import { TAG, type Shape } from '@/lib/domain/geometry/shape'
import { cleanFileName } from '@/lib/domain/image/file-name'
import { Name } from '@/lib/domain/label/name'

const ODD = [
  'cat',
  'Cat',
  'a b',
  "it's",
  'say "hi"',
  'a,b;c',
  '=1+1',
  "'=1",
  '-x',
  '@me',
  'tab',
  '<b>&amp;',
  '🧝‍♀️',
  'e\u0301',
  '牛',
  '#1',
  '0003',
  'null',
]
const word = fc.oneof(fc.constantFrom(...ODD), fc.string({ unit: 'grapheme', maxLength: 12 }))

const label = fc.oneof(fc.constantFrom(...ODD), word).map((text) => Name.safeParse(text.replace(/\s+/g, ' ')).data ?? 'plain')

// As the site takes names; what upload makes of them is part of what is tried.
const SAME = ['a.jpg', 'x/a.jpg', 'y/a.jpg', 'x/y/a.jpg', 'A.jpg', 'a.JPG', 'x/b.jpg']
const oddName = fc
  .tuple(fc.array(word, { maxLength: 2 }), word, fc.constantFrom('.jpg', '.JPG', '.png', '', '.photo'))
  .map(([folders, name, ending]) => cleanFileName([...folders, `x${name}\n${ending}`].join('/')) ?? 'image')
const fileName = fc.oneof({ weight: 2, arbitrary: oddName }, { weight: 1, arbitrary: fc.constantFrom(...SAME) })

const value = fc.oneof(
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0), // JSON knows no -0
  fc.constantFrom(...ODD, '', ' ', 'two\nlines', '\u202eright to left', 'true', '1.0'),
)
const attributes: fc.Arbitrary<Attributes> = fc.dictionary(
  word.filter((name) => name !== '' && name !== '__proto__'),
  value,
  { maxKeys: 3 },
)

type Measure = { width: number; height: number }
const fraction = fc.double({ min: 0, max: 1, noNaN: true })

const box = ({ width, height }: Measure): fc.Arbitrary<Shape> =>
  fc.tuple(fraction, fraction, fraction, fraction).map(([a, b, c, d]) => {
    const [x, y] = [a * (width - 1), b * (height - 1)]
    return { kind: 'box', x, y, w: 1 + c * (width - 1 - x), h: 1 + d * (height - 1 - y) }
  })
const polygon = ({ width, height }: Measure): fc.Arbitrary<Shape> =>
  fc
    .array(
      fc
        .array(fc.tuple(fraction, fraction), { minLength: 3, maxLength: 6 })
        .map((points) => points.flatMap(([x, y]) => [x * width, y * height])),
      { minLength: 1, maxLength: 2 },
    )
    .map((parts) => ({ kind: 'polygon', parts }))

const image = (type: ToWrite['project']['type'], multiLabel: boolean, labels: string[]): fc.Arbitrary<ImageToWrite> =>
  fc.record({ width: fc.integer({ min: 2, max: 5000 }), height: fc.integer({ min: 2, max: 5000 }) }).chain((size) => {
    const shape = type === 'classification' ? fc.constant(TAG) : fc.oneof(box(size), polygon(size))
    const annotation = fc.record({ id: fc.uuid(), label: fc.constantFrom(...labels), shape, attributes })
    const annotations = fc.uniqueArray(annotation, {
      maxLength: type === 'classification' && !multiLabel ? 1 : 4,
      selector: ({ id, label }) => (type === 'classification' ? label : id),
    })
    return fc
      .record({
        id: fc.uuid(),
        name: fileName,
        format: fc.constantFrom('jpeg' as const, 'png' as const, 'webp' as const),
        split: fc.option(fc.constantFrom(...SPLITS), { nil: undefined }),
        annotations,
        nothing: fc.constantFrom('unlabelled' as const, 'negative' as const),
      })
      .map(({ nothing, ...rest }) => ({ ...rest, ...size, state: rest.annotations.length > 0 ? ('labelled' as const) : nothing }))
  })

/**
 * What a project may hold: of either type, with boxes, polygons or tags, attributes, splits, pictures with nothing on them
 * and pictures nobody has looked at, under names with quotes, commas, formulas, emoji and letters in two Unicode forms.
 */
export const anyContent: fc.Arbitrary<ToWrite> = fc
  .record({
    name: word,
    type: fc.constantFrom('detection' as const, 'classification' as const),
    multiLabel: fc.boolean(),
    labels: fc.uniqueArray(label, { minLength: 1, maxLength: 5, selector: (name) => name.toLowerCase() }),
  })
  .chain(({ labels, ...project }) =>
    fc.array(image(project.type, project.multiLabel, labels), { maxLength: 6 }).map((images) => contentOf(images, labels, project)),
  )

/** A project's content written down. */
export function contentOf(
  images: ImageToWrite[],
  labels: string[],
  project: ToWrite['project'] = { name: 'Project', type: 'detection', multiLabel: false },
): ToWrite {
  return {
    project,
    labels: labels.map((name, color) => ({ name, color, hotkey: color < 9 ? String(color + 1) : null })),
    async *images() {
      yield* images
    },
  }
}
