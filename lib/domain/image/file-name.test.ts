import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanFileName, MAX_NAME } from './file-name'

test.each([
  ['cat.jpg', 'cat.jpg'],
  ['holiday/2024/cat.jpg', 'holiday/2024/cat.jpg'],
  ['C:\\Users\\ann\\cat.jpg', 'Users/ann/cat.jpg'],
  ['../../etc/passwd', 'etc/passwd'],
  ['/./a/../b//c.png', 'a/b/c.png'],
  ['gpj.\u202Etac\u0000\n.jpg', 'gpj.tac.jpg'],
  [' cat .jpg ', 'cat .jpg'],
  ['猫/ねこ.webp', '猫/ねこ.webp'],
  ['کتاب\u200cها/ශ්\u200dරී.jpg', 'کتاب\u200cها/ශ්\u200dරී.jpg'],
  ['👩🏽\u200d🚀.png', '👩🏽\u200d🚀.png'],
  ['ca\u200ct.jpg', 'cat.jpg'],
  ['\u3164/\u2800/\u3164cat.jpg', 'cat.jpg'],
])('%j is kept as %j', (name, kept) => expect(cleanFileName(name)).toBe(kept))

test.each(['', ' ', '..', '/./..', '\u200B\u202E', '\u3164', '\u2800/\u200C'])('%j leaves nothing', (name) =>
  expect(cleanFileName(name)).toBeUndefined(),
)

test('whatever comes in: bounded, visible, no step upwards, and clean already', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
      const kept = cleanFileName(name)
      if (kept === undefined) return
      expect(kept.length).toBeLessThanOrEqual(MAX_NAME)
      expect(kept).not.toMatch(/(?![\u200C\u200D])[\p{Cc}\p{Cf}]|\\|^\/|\/$/u)
      expect(kept.split('/')).not.toContain('..')
      expect(cleanFileName(kept)).toBe(kept)
    }),
  ))

test('of a long name the end stays, with the extension', () => {
  const kept = cleanFileName(`${'deep/'.repeat(100)}cat.jpg`)
  expect(kept).toMatch(/\/deep\/cat\.jpg$/)
  expect(kept!.length).toBeLessThanOrEqual(MAX_NAME)
})
