import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { arbitraryOf, isOneWay } from './testing/arbitrary-of'

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
const modules = await Promise.all(
  files.map(async (file) => ({ file, exported: (await import(/* @vite-ignore */ `./${file}`)) as Record<string, unknown> })),
)
const schemas = modules.flatMap(({ file, exported }) =>
  Object.entries(exported).flatMap(([name, schema]) => (schema instanceof z.ZodType ? [{ name: `${file} ${name}`, schema }] : [])),
)
const twoWay = schemas.filter(({ schema }) => !isOneWay(schema))

test('the contract is found', () => expect(twoWay.map(({ name }) => name)).toContain('run.ts Run'))

test.each(twoWay)('$name: what was encoded, sent and decoded is what it was', ({ schema }) => {
  fc.assert(
    fc.property(arbitraryOf(schema), (value) => {
      const sent: unknown = JSON.parse(JSON.stringify(z.encode(schema, value)) ?? 'null')
      expect(z.decode(schema, sent ?? undefined)).toEqual(value)
    }),
    { numRuns: 30 },
  )
})

test('a key that the contract does not name is not sent', () => {
  const Run = schemas.find(({ name }) => name === 'run.ts Run')!.schema
  const [run] = fc.sample(arbitraryOf(Run), 1) as [object]
  expect(z.encode(Run, { ...run, leaseToken: 'secret' })).not.toHaveProperty('leaseToken')
})
