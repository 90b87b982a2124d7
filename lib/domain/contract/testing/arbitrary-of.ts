import fc from 'fast-check'
import { z } from 'zod'
import { Attributes } from '@/lib/domain/annotation/attributes'
import { FilesTally, Tally } from '@/lib/domain/dataset/report'
import { Parts } from '@/lib/domain/geometry/shape'

type Any = fc.Arbitrary<unknown>

/** What no shape can tell: values of schemas whose rule is a function or a pattern. */
const KNOWN = new Map<unknown, Any>([
  [
    Attributes,
    fc.dictionary(fc.stringMatching(/^[a-z]{1,12}$/), fc.oneof(fc.string({ maxLength: 12 }), fc.nat(), fc.boolean()), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ],
  [
    Parts,
    fc.array(fc.array(fc.double({ min: 0.5, max: 1e6, noNaN: true }), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 3 }),
  ],
  [
    Tally,
    fc
      .tuple(fc.nat(), fc.nat(), fc.nat())
      .map(([kept, repaired, rejected]) => ({ found: kept + repaired + rejected, kept, repaired, rejected })),
  ],
  [
    FilesTally,
    fc
      .tuple(fc.nat(), fc.nat(), fc.nat())
      .map(([taken, passed, rejected]) => ({ found: taken + passed + rejected, taken, passed, rejected })),
  ],
])

const text = fc.string({ minLength: 1, maxLength: 12 }).filter((one) => one.trim() === one)
const word = fc.stringMatching(/^[a-z][A-Za-z0-9_-]{0,11}$/)

/** Values that a schema lets through, as the house holds them: a Date for a moment. */
export function arbitraryOf(schema: z.core.$ZodType): Any {
  const known = KNOWN.get(schema)
  if (known) return known
  if (schema instanceof z.ZodObject) return objectOf(schema.shape)
  if (schema instanceof z.ZodArray) return fc.array(arbitraryOf(schema.element), { minLength: 1, maxLength: 3 })
  if (schema instanceof z.ZodTuple) return fc.tuple(...schema.def.items.map(arbitraryOf))
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(arbitraryOf))
  if (schema instanceof z.ZodRecord) return recordOf(schema)
  if (schema instanceof z.ZodNullable) return fc.option(arbitraryOf(schema.unwrap()))
  if (schema instanceof z.ZodOptional) return fc.option(arbitraryOf(schema.unwrap()), { nil: undefined })
  if (schema instanceof z.ZodDefault) return arbitraryOf(schema.unwrap())
  if (schema instanceof z.ZodCodec) return arbitraryOf(schema.out)
  if (schema instanceof z.ZodDate) return fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  return leafOf(schema)
}

function leafOf(schema: z.core.$ZodType): Any {
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodString) return textOf(schema)
  if (schema instanceof z.ZodNumber)
    return schema.isInt
      ? fc.integer({ min: 1, max: Math.min(1e6, schema.maxValue ?? 1e6) })
      : fc.double({ min: 0.5, max: 1e6, noNaN: true })
  if (schema instanceof z.ZodVoid) return fc.constant(undefined)
  throw new Error(`no values of ${schema._zod.def.type} are known`)
}

function textOf({ def }: z.ZodString): Any {
  const patterns = def.checks?.flatMap(({ _zod }) => ('pattern' in _zod.def && _zod.def.pattern instanceof RegExp ? _zod.def.pattern : []))
  return patterns?.[0] ? fc.stringMatching(patterns[0]) : text
}

const objectOf = (shape: z.core.$ZodShape): Any =>
  fc.record(Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, arbitraryOf(value)])))

// A record over a list of words has them all; a partial one may.
function recordOf({ keyType, valueType }: z.ZodRecord): Any {
  if (keyType instanceof z.ZodEnum) return objectOf(Object.fromEntries(keyType.options.map((key) => [key, valueType])))
  return fc.dictionary(word, arbitraryOf(valueType), { maxKeys: 3, noNullPrototype: true })
}

/** Whether something in it is only read, never written: then it is a request, which no answer holds. */
export function isOneWay(schema: z.core.$ZodType): boolean {
  const { def } = schema._zod
  if (schema instanceof z.ZodTransform) return true
  if (schema instanceof z.ZodCodec) return false
  return Object.values(def).some((part) => [part].flat().some((one) => holdsOneWay(one)))
}

function holdsOneWay(part: unknown): boolean {
  if (part instanceof z.ZodType) return isOneWay(part)
  return isPlain(part) && Object.values(part).some((one) => one instanceof z.ZodType && isOneWay(one))
}

const isPlain = (part: unknown): part is Record<string, unknown> => typeof part === 'object' && part !== null && !(part instanceof RegExp)
