import { z } from 'zod'
import { Attribute, AttributeKind, AttributeName, Choices } from '@/lib/domain/attribute/attribute'
import { listOf } from './page'
import { When } from './when'

/** Those of a project, in their order. */
export const AttributeList = listOf(Attribute)
export type AttributeList = z.infer<typeof AttributeList>

/** One, and how many annotations have a value of it. */
export const CountedAttribute = Attribute.extend({ values: z.number().int() })
export type CountedAttribute = z.infer<typeof CountedAttribute>

export const CreateAttribute = z.object({
  name: AttributeName,
  kind: AttributeKind,
  choices: Choices.optional(),
  /** left out: of all labels */
  labelId: z.string().max(64).nullable().optional(),
})
export type CreateAttribute = z.infer<typeof CreateAttribute>

export const ChangeAttribute = CreateAttribute.partial()
export type ChangeAttribute = z.infer<typeof ChangeAttribute>

/** How many values the person was told would go. */
export const DeleteAttribute = z.object({ values: z.number().int() })

/** Those that can be brought back, with how many values each had. */
export const DeletedAttributes = listOf(
  z.object({ id: z.string(), name: z.string(), kind: AttributeKind, values: z.number().int(), at: When, by: z.string().nullable() }),
)
export type DeletedAttributes = z.infer<typeof DeletedAttributes>

export const RestoredAttribute = z.object({
  /** with a number where another attribute has the old one by now */
  name: z.string(),
  /** values that are back */
  restored: z.number().int(),
  /** those whose annotation is gone, or has another value or label by now */
  gone: z.number().int(),
})
export type RestoredAttribute = z.infer<typeof RestoredAttribute>
