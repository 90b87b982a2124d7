import { z } from 'zod'
import { MOST_ATTRIBUTE_NAME } from '@/lib/domain/annotation/attributes'
import { Name } from '@/lib/domain/label/name'

/** What an attribute takes: true or false, one of its choices, a number, or a text. */
export const ATTRIBUTE_KINDS = ['flag', 'choice', 'number', 'text'] as const
export const AttributeKind = z.enum(ATTRIBUTE_KINDS)
export type AttributeKind = z.infer<typeof AttributeKind>

/** Attributes of one project: whoever opens an image reads them all. */
export const MOST_PROJECT_ATTRIBUTES = 200
/** Of one attribute: as many as can be chosen from without a search. */
export const MOST_CHOICES = 100

export const AttributeName = Name.pipe(z.string().max(MOST_ATTRIBUTE_NAME, `may have ${MOST_ATTRIBUTE_NAME} characters at most`))

/** What can be chosen, in order; none twice. */
export const Choices = z
  .array(Name)
  .max(MOST_CHOICES)
  .refine((choices) => new Set(choices).size === choices.length, 'must not name one choice twice')

/** What a project asks of its annotations: of all, or of those with one label. What an annotation has under the name is a value. */
export const Attribute = z.object({
  id: z.string(),
  name: z.string(),
  kind: AttributeKind,
  /** none unless it is a choice */
  choices: z.array(z.string()),
  /** null: of all labels */
  labelId: z.string().nullable(),
  position: z.number().int(),
})
export type Attribute = z.infer<typeof Attribute>

/** Those that an annotation with this label is asked. */
export const attributesOf = <A extends Pick<Attribute, 'labelId'>>(schema: readonly A[], labelId: string | null): A[] =>
  schema.filter((attribute) => attribute.labelId === null || attribute.labelId === labelId)
