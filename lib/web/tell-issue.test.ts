import { expect, test } from 'vitest'
import { z } from 'zod'
import { CreateLabels } from '@/lib/domain/contract/label'
import { Name } from '@/lib/domain/label/name'
import { tellIssue } from './tell-issue'

const told = (schema: z.ZodType, input: unknown) => schema.safeParse(input).error?.issues.map((issue) => tellIssue(issue, input))

test.each<[z.ZodType, unknown, string]>([
  [CreateLabels, { names: ['a'.repeat(81)] }, `Name 1 (“${'a'.repeat(40)}…”) may have 80 characters at most.`],
  [CreateLabels, { names: ['cow', ' '] }, 'Name 2 must not be empty.'],
  [CreateLabels, { names: [] }, 'Names must not be empty.'],
  [CreateLabels, {}, 'Names is missing.'],
  [z.object({ name: Name }), { name: 'a\u202eb' }, 'Name (“a�b”) must not hold control or direction characters.'],
  [
    z.object({ items: z.array(z.object({ label: z.int() })) }),
    { items: [{ label: 1 }, { label: 1.5 }] },
    'Label of item 2 must be a whole number.',
  ],
  [z.object({ boxes: z.array(z.number()).max(1) }), { boxes: [1, 2] }, 'Boxes may have 1 entry at most.'],
  [z.object({ limit: z.number().max(500) }), { limit: 501 }, 'Limit may be 500 at most.'],
  [z.object({ role: z.enum(['owner', 'viewer']) }), { role: 'king' }, 'Role (“king”) must be one of owner, viewer.'],
  [z.object({ multiLabel: z.boolean() }), { multiLabel: 1 }, 'Multi label must be true or false.'],
  [z.object({}).strict(), { more: 1 }, 'What was sent does not take more.'],
])('%# %j', (schema, input, sentence) => expect(told(schema, input)).toEqual([sentence]))
