import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { ImageToWrite, ToWrite, WrittenFile } from '@/lib/domain/formats/data-format'
import { pictureFiles, picturePaths } from '@/lib/domain/formats/picture-paths'
import { xmlAttributes, xmlText } from '@/lib/domain/formats/xml-text'

/** One file with all images that are labelled or negative, and the pictures below `images`; numbers are not rounded. */
export async function* writeCvat(content: ToWrite): AsyncGenerator<WrittenFile> {
  yield { path: 'annotations.xml', content: textOf(content) }
  yield* pictureFiles(content, 'images/')
}

async function* textOf(content: ToWrite): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n  <version>1.1</version>\n'
  yield metaOf(content, await kindsOf(content))
  const pathOf = picturePaths()
  let id = 0
  for await (const image of content.images()) {
    const name = pathOf(image)
    if (image.state === 'unlabelled') continue
    const { width, height, split: subset } = image
    const shapes = image.annotations.map((annotation, i) => shapesOf(annotation, firstGroup(image) + i)).join('')
    yield `  <image${xmlAttributes({ id, name, subset, width, height })}>\n${shapes}  </image>\n`
    id += 1
  }
  yield '</annotations>\n'
}

type Kinds = Map<string, Map<string, 'checkbox' | 'number' | 'text'>>

/** The attributes of each label by what all their values are: CVAT wants to know it before the first image. */
async function kindsOf({ images }: ToWrite): Promise<Kinds> {
  const kinds: Kinds = new Map()
  for await (const { annotations } of images()) {
    for (const { label, attributes } of annotations) {
      const known = kinds.get(label) ?? new Map<string, 'checkbox' | 'number' | 'text'>()
      kinds.set(label, known)
      for (const [name, value] of Object.entries(listed(attributes))) {
        const kind = typeof value === 'boolean' ? 'checkbox' : typeof value === 'number' ? 'number' : 'text'
        known.set(name, (known.get(name) ?? kind) === kind ? kind : 'text')
      }
    }
  }
  return kinds
}

const CALLED = { flag: 'checkbox', choice: 'select', number: 'number', text: 'text' } as const
/** Attributes that CVAT has for itself. */
export const OWN = ['occluded', 'z_order', 'group_id']

/** What CVAT is to ask of a label: as the schema says, unless values are of another kind. */
function attributesOf(label: string, { attributes = [] }: ToWrite, kinds: Kinds): string {
  const asked = new Map(attributesOfLabel(attributes, label).map((attribute) => [attribute.name, attribute]))
  const found = kinds.get(label) ?? new Map<string, 'checkbox' | 'number' | 'text'>()
  const empty = [...asked.keys()].filter((name) => !found.has(name) && !OWN.includes(name))
  return [...found.keys(), ...empty]
    .map((name) => {
      const { kind = 'text', choices = [] } = asked.get(name) ?? {}
      const isChoice = kind === 'choice' && (found.get(name) ?? 'text') === 'text'
      const type = isChoice ? CALLED.choice : (found.get(name) ?? CALLED[kind])
      const values = isChoice ? xmlText(choices.join('\n')) : ''
      return `            <attribute><name>${xmlText(name)}</name><input_type>${type}</input_type><default_value></default_value><values>${values}</values></attribute>\n`
    })
    .join('')
}

const attributesOfLabel = (attributes: NonNullable<ToWrite['attributes']>, label: string) =>
  attributes.filter((attribute) => attribute.label === null || attribute.label === label)

function metaOf(content: ToWrite, kinds: Kinds): string {
  const { project, labels } = content
  const label = ({ name }: { name: string }) =>
    `        <label>\n          <name>${xmlText(name)}</name>\n          <attributes>\n${attributesOf(name, content, kinds)}          </attributes>\n        </label>\n`
  return `  <meta>\n    <task>\n      <name>${xmlText(project.name)}</name>\n      <mode>annotation</mode>\n      <labels>\n${labels.map(label).join('')}      </labels>\n    </task>\n  </meta>\n`
}

/** The attributes that are written as such: three are CVAT's own. */
function listed(attributes: Attributes): Attributes {
  const own = ownOf(attributes)
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => !Object.hasOwn(own, name) || own[name as keyof typeof own] === undefined),
  )
}

const isOrder = (value: unknown): value is number => Number.isSafeInteger(value) && value !== 0

const ownOf = ({ occluded, z_order: z, group_id: group }: Attributes) => ({
  occluded: occluded === true ? 1 : undefined,
  z_order: isOrder(z) ? z : undefined,
  group_id: isOrder(group) && group > 0 ? group : undefined,
})

// Parts of one polygon share a group of their own.
const firstGroup = ({ annotations }: ImageToWrite): number =>
  1 + annotations.reduce((most, { attributes }) => Math.max(most, ownOf(attributes).group_id ?? 0), 0)

function shapesOf({ label, shape, attributes }: ImageToWrite['annotations'][number], group: number): string {
  const own = ownOf(attributes)
  const inside = Object.entries(listed(attributes))
    .map(([name, value]) => `      <attribute${xmlAttributes({ name })}>${xmlText(String(value))}</attribute>\n`)
    .join('')
  const element = (name: string, place: Record<string, string | number>, more: typeof own = own) =>
    `    <${name}${xmlAttributes({ label, source: 'manual', ...more, ...place })}>\n${inside}    </${name}>\n`
  if (shape.kind === 'tag') return element('tag', {})
  if (shape.kind === 'box') return element('box', { xtl: shape.x, ytl: shape.y, xbr: shape.x + shape.w, ybr: shape.y + shape.h })
  const group_id = shape.parts.length > 1 ? group : own.group_id
  return shape.parts.map((part) => element('polygon', { points: pairs(part).join(';') }, { ...own, group_id })).join('')
}

const pairs = (part: number[]): string[] => part.flatMap((x, i) => (i % 2 ? [] : [`${x},${part[i + 1]}`]))
