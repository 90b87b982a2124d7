import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Attributes } from '@/lib/domain/annotation/attributes'
import { ATTRIBUTE_KINDS, attributesOf } from '@/lib/domain/attribute/attribute'
import type { DeclaredAttribute } from '@/lib/domain/attribute/tally'
import { boundingBox, type Shape } from '@/lib/domain/geometry/shape'
import { surveying } from './content-survey'
import type { DataFormat, ImageAsRead, ImageToWrite, ToWrite } from './data-format'
import { REGISTRY } from './registry'
import { anyContent, contentOf } from './testing/any-content'
import { allOf, comparable, everything, exported } from './testing/round-trip'
import { type Loss, wouldLose } from './would-lose'

// For whatever a project holds: what a format was said to lose may be gone, and everything else comes back.

/** What formats have places of their own for. */
const SPECIAL = [
  ...['occluded', 'difficult', 'truncated', 'pose', 'iscrowd', 'is_crowd', 'group_of', 'group_id', 'z_order', 'description', 'id', 'flags'],
  ...['view', 'source', 'rotation', 'label', 'colour'],
]
const value = fc.oneof(fc.boolean(), fc.integer({ min: -2, max: 3 }), fc.constantFrom('', 'x', '1', 'true', 'Unspecified', ' a ', '=1'))
const special: fc.Arbitrary<Attributes> = fc.dictionary(fc.constantFrom(...SPECIAL), value, { maxKeys: 3 })

const kinds = fc.constantFrom(...ATTRIBUTE_KINDS)
const choices = fc.uniqueArray(fc.constantFrom('x', '1', 'a b', 'R&D', '<i>', 'e\u0301'.normalize()), { minLength: 1, maxLength: 3 })

/** What a project may ask of all its labels or of one: nothing twice. */
const askedOf = (labels: readonly string[]): fc.Arbitrary<DeclaredAttribute[]> =>
  fc
    .uniqueArray(
      fc.record({
        name: fc.constantFrom(...SPECIAL, 'a b', '<wet> & cold'),
        kind: kinds,
        choices,
        label: fc.constantFrom(null, ...labels),
      }),
      { selector: ({ name, label }) => JSON.stringify([name, label]), maxLength: 5 },
    )
    .map((all) =>
      all
        .filter(({ name, label }) => label === null || !all.some((other) => other.name === name && other.label === null))
        .map((one) => ({ ...one, choices: one.kind === 'choice' ? one.choices : [] })),
    )

const anyAsking = anyContent.chain((content) =>
  askedOf(content.labels.map(({ name }) => name)).map((attributes): ToWrite => ({ ...content, attributes })),
)

/** What labels are asked by a schema, one by one. */
const byLabel = (schema: readonly DeclaredAttribute[], labels: readonly string[]) =>
  labels.flatMap((label) =>
    attributesOf(
      schema.map((one) => ({ ...one, labelId: one.label })),
      label,
    ).map(({ name, kind, choices: of }) => ({ label, name, kind, of })),
  )

/** Attributes that XML can hold: others become U+FFFD there, as `xmlText` says. */
const printable = (attributes: Attributes): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, one]) => {
      const [called, plain] = [name, one].map((text) => (typeof text === 'string' ? text.replace(/[\p{Cc}\ufffe\uffff]/gu, '') : text))
      return called === '' || typeof called !== 'string' ? [] : [[called, plain!]]
    }),
  )

const AT_TOP: ImageToWrite = {
  ...{ id: 'top', name: 'top.jpg', format: 'jpeg', width: 9, height: 9, state: 'unlabelled' },
  annotations: [],
} as const

const isLarge = ({ shape }: { shape: Shape }, least: number): boolean => {
  const box = boundingBox(shape)
  return !box || (box.w >= least && box.h >= least)
}

/** Content with special attributes, and a picture that lies in no folder: else what holds all of them is not part of their names. */
async function dressed(content: ToWrite, attributes: readonly Attributes[], least: number): Promise<ToWrite> {
  let at = 0
  const images = (await allOf(content.images())).map((image): ImageToWrite => {
    const annotations = image.annotations
      .filter((one) => isLarge(one, least))
      .map((one) => ({ ...one, attributes: printable({ ...one.attributes, ...attributes[at++ % attributes.length] }) }))
    return { ...image, annotations, state: annotations.length > 0 || image.state !== 'labelled' ? image.state : 'negative' }
  })
  return { ...contentOf([...images, AT_TOP], [], content.project), labels: content.labels, attributes: content.attributes }
}

const DIGITS: Record<string, number> = { tfrecord: 2, createml: 6, yolo: 8, 'cloud-annotations': 8 }

type Said = { losses: Loss[]; format: DataFormat; labels: ReadonlyMap<string, string> }
const has = ({ losses }: Said, what: Loss['what']) => losses.some((loss) => loss.what === what)
const namesOf = ({ losses }: Said, what: Loss['what']) => losses.flatMap((loss) => (loss.what === what ? (loss.names ?? []) : []))

type Mark = { label: string; corners?: unknown; parts?: unknown; attributes: Attributes }

/** An attribute that was not said to be lost, or to become another. */
function kept(attributes: Attributes, said: Said, isTag: boolean): Attributes {
  if (isTag && said.format.carries.noAttributesOfTags) return {}
  const gone = new Set([...namesOf(said, 'attributes'), ...namesOf(said, 'kinds'), ...namesOf(said, 'falses')])
  if (has(said, 'groups')) gone.add('group_id')
  const { attributes: own } = said.format.carries
  const isKept = (name: string) => !gone.has(name) && (own === true || (own && Object.hasOwn(own, name)) || gone.size === 0)
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isKept(name)))
}

/** What should come back of an image. */
function hoped({ annotations }: ImageToWrite, said: Said): Mark[] {
  const digits = DIGITS[said.format.id] ?? 9
  const close = (values: number[]) => values.map((one) => expect.closeTo(one, digits) as number)
  const tags = annotations.filter(({ shape }) => shape.kind === 'tag')
  return annotations.flatMap(({ label: name, shape, attributes }, i): Mark[] => {
    const label = said.labels.get(name) ?? name
    const own = kept(attributes, said, shape.kind === 'tag')
    if (shape.kind === 'tag')
      return has(said, 'tags') || (has(said, 'moreTags') && annotations[i] !== tags[0]) ? [] : [{ label, attributes: own }]
    const box = (of: Shape): Mark => {
      const { x, y, w, h } = boundingBox(of)!
      return { label, corners: close([x, y, x + w, y + h]), attributes: own }
    }
    if (shape.kind === 'box') return has(said, 'boxes') ? [] : [box(shape)]
    if (has(said, 'polygons')) return []
    if (has(said, 'outlines')) return [box(shape)]
    const pieces = has(said, 'parts') ? shape.parts.map((part) => [part]) : [shape.parts]
    return pieces.map((parts) => ({ label, parts: parts.map(close), attributes: own }))
  })
}

function expectImage(image: ImageToWrite, came: ImageAsRead, said: Said): void {
  const { name, split, negative, annotations } = comparable(came, image)
  const { names } = said.format.carries
  if (names !== 'folders' && !has(said, 'names')) expect(name).toBe(image.name)
  if (!has(said, 'splits')) expect(split).toBe(image.split)
  if (!has(said, 'negatives')) expect(negative).toBe(image.state === 'negative')
  else if (image.state !== 'negative') expect(negative).toBe(false)
  const isGrouped = (one: { parts?: unknown }) => has(said, 'groups') && one.parts !== undefined
  const back = annotations.map(({ label, corners, parts, attributes }): Mark => {
    const own = kept(attributes, said, !corners && !parts)
    return { label, ...(corners && { corners }), ...(parts && { parts }), attributes: own }
  })
  expect(back.filter((one) => !isGrouped(one))).toEqual(hoped(image, said).filter((one) => !isGrouped(one)))
}

/** How each format is read back, where it asks: as it was written. */
const ASKED: Record<string, object> = { createml: { anchor: 'center' }, csv: { units: 'pixels' } }

// What is thinner than a pixel is one of a pixel where pixels are counted, and where nothing else tells it is taken for fractions.
const LEAST: Record<string, number> = { voc: 1, createml: 2 }

/** Of class folders some are guessed to be none: a single one, and one of a split that training does not have. */
async function areKnown(content: ToWrite): Promise<boolean> {
  const images = await allOf(content.images())
  const of = (keep: (image: ImageToWrite) => boolean) =>
    new Set(images.filter(keep).flatMap(({ annotations }) => annotations.find(({ shape }) => shape.kind === 'tag')?.label ?? []))
  const train = of(({ split }) => split === 'train')
  const isKnown = (split: string) => {
    const own = of((image) => image.split === split)
    return own.size !== 1 || [...own].every((label) => train.has(label))
  }
  return of(() => true).size !== 1 && isKnown('test') && isKnown('validation')
}

const written = REGISTRY.filter(({ write }) => write)
const ways = written.flatMap((format) =>
  (format.choices ?? []).reduce<{ format: DataFormat; options: object }[]>(
    (all, { name, values }) => all.flatMap((way) => values.map((one) => ({ ...way, options: { ...way.options, [name]: one } }))),
    [{ format, options: {} }],
  ),
)

test.each(ways)('$format.name $options: it comes back, or it was said that it would not', ({ format, options }) =>
  fc.assert(
    fc.asyncProperty(anyAsking, fc.array(special, { minLength: 1, maxLength: 8 }), async (some, attributes) => {
      const content = await dressed(some, attributes, LEAST[format.id] ?? 0)
      if (format.id === 'class-folders') fc.pre(await areKnown(content))
      const survey = surveying({ ...content, type: content.project.type })
      const pictures = new Map<string, ImageToWrite>()
      for await (const image of content.images()) survey.add(image)
      for await (const file of format.write!(content, format.options.parse(options)))
        if ('picture' in file) pictures.set(file.path, file.picture)
      const losses = wouldLose(survey.content(), format, { options, pictures: true })
      const said = { losses, format, labels: format.renames?.(content.labels.map(({ name }) => name)) ?? new Map<string, string>() }
      const all = await everything(format, await exported(format, content, options), { ...options, ...ASKED[format.id] })
      expect(all.remarks.filter(({ outcome }) => outcome !== 'notice')).toEqual([])
      if (pictures.size > 0) expect(all.images.map(({ path }) => path!).sort()).toEqual([...pictures.keys()].sort())
      for (const came of all.images) if (came.path) expectImage(pictures.get(came.path)!, came, said)
      const isHeld = ({ name }: { name: string }) => !namesOf(said, 'asked').includes(name)
      const names = content.labels.map(({ name }) => name)
      expect(byLabel(all.attributes, names).filter(isHeld)).toEqual(
        expect.arrayContaining(byLabel(content.attributes!, names).filter(isHeld)),
      )
      const labels = new Set([...all.labels, ...all.images.flatMap((one) => one.annotations.map(({ label }) => label))])
      if (!(['labels', 'boxes', 'polygons', 'tags', 'moreTags'] as const).some((what) => has(said, what)))
        expect([...labels].sort()).toEqual(content.labels.map(({ name }) => said.labels.get(name) ?? name).sort())
    }),
    { numRuns: 200 },
  ),
)
