import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linesOf, type Line } from './lines'

async function read(bytes: Uint8Array, { piece = 1000, most = 1000 } = {}): Promise<Line[]> {
  async function* stream() {
    const same = new Uint8Array(piece)
    for (let at = 0; at < bytes.length; at += piece) {
      same.set(bytes.subarray(at, at + piece))
      yield same.subarray(0, Math.min(piece, bytes.length - at))
    }
  }
  const lines: Line[] = []
  for await (const line of linesOf(stream(), most)) lines.push(line)
  return lines
}
const utf8 = (text: string) => new TextEncoder().encode(text)

test('lines come without their ends and the byte order mark, whatever the pieces they arrive in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), fc.integer({ min: 1, max: 9 }), async (texts, piece) => {
      const wanted = texts.map((text) => `x${text.replaceAll('\n', '').replaceAll('\r', '').toWellFormed()}`)
      const lines = await read(utf8('\uFEFF' + wanted.map((text, i) => text + (i % 2 ? '\r\n' : '\n')).join('')), { piece })
      expect(lines).toEqual(wanted.map((text, i) => ({ number: i + 1, text })))
    }),
    { numRuns: 30 },
  )
})

test('a line that is too long, and one that is no text, cost themselves', async () => {
  const bytes = Uint8Array.from([...utf8(`a\n${'x'.repeat(30)}\n`), 0xff, 10, ...utf8('b')])
  expect(await read(bytes, { most: 20, piece: 7 })).toEqual([
    { number: 1, text: 'a' },
    { number: 2, fault: 'the line is longer than 0.00002 MB' },
    { number: 3, fault: 'the line is not UTF-8 text' },
    { number: 4, text: 'b' },
  ])
})

test('an empty file has no lines', async () => expect(await read(new Uint8Array())).toEqual([]))
