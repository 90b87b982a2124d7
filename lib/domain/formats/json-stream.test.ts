import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonElements, type JsonElement } from './json-stream'

async function* pieces(text: string, size = 7) {
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(
  text: string,
  paths = ['$.a.*', '$.c.*'],
  { size, most }: { size?: number; most?: number } = {},
): Promise<JsonElement[]> {
  const found: JsonElement[] = []
  for await (const element of jsonElements(pieces(text, size), paths, most)) found.push(element)
  return found
}

test('the values at some paths, each with its key and line; what lies elsewhere is passed over', async () =>
  expect(await all('\uFEFF{"a":[1,{"b":2}],\n"b":[[{"x":1}]],"c":{"é":\n{"x":[1,\n2]}}}')).toEqual([
    { under: 'a', key: 0, value: 1, line: 1 },
    { under: 'a', key: 1, value: { b: 2 }, line: 1 },
    { under: 'c', key: 'é', value: { x: [1, 2] }, line: 3 },
  ]))

test('a key __proto__ is a key', async () =>
  expect(JSON.stringify((await all('{"a":[{"__proto__":{"x":1}}]}'))[0]?.value)).toBe('{"__proto__":{"x":1}}'))

test.each([
  ['', 'line 1: it ends in the middle'],
  ['{"a":[1,\n2', 'line 2: it ends in the middle'],
  ['{"a":[1,\n2,]}', 'line 2: unexpected "]"'],
  ['{"a":\n\n NaN}', 'line 3: unexpected "N"'],
  ['{"a":[1]} x', 'line 1: unexpected "x"'],
  ['{"a":[1]]', 'line 1: unexpected "]"'],
  ['{"a":["\n"]}', 'line 1: unexpected "\\n"'],
])('%j is refused: %s', async (text, fault) =>
  expect(all(text)).rejects.toMatchObject({ code: 'invalid', message: `is not JSON that can be read: ${fault}` }),
)

test.each([
  ['depth', '['.repeat(100_000), 'line 1: nested more than 64 deep'],
  ['a text', `{"a":[{"b":"${'x'.repeat(3 * 1024 * 1024)}`, 'line 1: one value of it takes more than 1 MiB'],
  ['a value', `{"a":[[\n${'1,'.repeat(1024 * 1024)}`, 'line 2: one value of it takes more than 1 MiB'],
])('%s without end is refused', async (_, text, fault) =>
  expect(all(text, undefined, { size: 65_536, most: 1024 * 1024 })).rejects.toMatchObject({
    message: `is not JSON that can be read: ${fault}`,
  }),
)

test('what was written is read as JSON.parse reads it, wherever the pieces end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue({ maxDepth: 5 })), fc.integer({ min: 1, max: 40 }), async (values, size) => {
      const text = JSON.stringify({ other: values, a: values }, null, 1)
      expect((await all(text, ['$.a.*'], { size })).map(({ value }) => value)).toEqual(JSON.parse(text).a)
    }),
  )
})
