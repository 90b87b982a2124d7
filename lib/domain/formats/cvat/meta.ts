import type { AttributeKind } from '@/lib/domain/attribute/attribute'
import type { DeclaredAttribute } from '@/lib/domain/attribute/tally'
import { child, childrenOf, textOf, type Element } from '@/lib/domain/formats/xml'

/** Of which kind (checkbox, number, text …) the attributes of a label are, by their names. */
export type KindsOf = (label: string) => ReadonlyMap<string, string>

const KINDS: Record<string, AttributeKind> = { checkbox: 'flag', number: 'number', select: 'choice', radio: 'choice' }

const NONE: ReadonlyMap<string, string> = new Map()

/** What stands before the images: the labels in their order, and the kinds of their attributes. */
export function readMeta(meta: Element): { labels: string[]; attributes: DeclaredAttribute[]; kindsOf: KindsOf } {
  const kinds = new Map<string, Map<string, string>>()
  const declared: DeclaredAttribute[] = []
  for (const list of labelLists(meta)) {
    for (const label of childrenOf(list, 'label')) {
      const name = textOf(label, 'name')
      if (name === undefined) continue
      const attributes = kinds.get(name) ?? new Map<string, string>()
      kinds.set(name, attributes)
      for (const attribute of childrenOf(child(label, 'attributes') ?? label, 'attribute')) {
        const called = child(attribute, 'name')?.text
        if (!called) continue
        attributes.set(called, textOf(attribute, 'input_type')?.toLowerCase() ?? 'text')
        declared.push({ name: called, label: name, ...kindOf(attribute) })
      }
    }
  }
  return { labels: [...kinds.keys()], attributes: declared, kindsOf: (label) => kinds.get(label) ?? NONE }
}

function kindOf(attribute: Element): Pick<DeclaredAttribute, 'kind' | 'choices'> {
  const kind = KINDS[textOf(attribute, 'input_type')?.toLowerCase() ?? ''] ?? 'text'
  const values = kind === 'choice' ? (textOf(attribute, 'values') ?? '').split('\n') : []
  return { kind, choices: values.map((value) => value.trim()).filter((value) => value !== '') }
}

// Of a task, a job or a whole project, whose tasks may have lists of their own.
const labelLists = (element: Element): Element[] => [
  ...childrenOf(element, 'labels'),
  ...element.children.filter(({ name }) => ['task', 'job', 'project', 'tasks'].includes(name)).flatMap(labelLists),
]
