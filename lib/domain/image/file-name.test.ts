import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanFileName, numberedName, MAX_NAME } from './file-name'

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

test.each([
  ['cow.jpg', 2, 'cow 2.jpg'],
  ['herd/cow.tar.gz', 3, 'herd/cow.tar 3.gz'],
  ['a.b/cow', 2, 'a.b/cow 2'],
  [`${'x'.repeat(250)}😀.jpg`, 2, `${'x'.repeat(249)} 2.jpg`],
])('%s with the number %i is %s', (name, n, wanted) => {
  expect(numberedName(name, n)).toBe(wanted)
  expect(cleanFileName(wanted)).toBe(wanted)
})

test('a name with a number is as long as a name may be, and has no half of a character', () => {
  const name = `${'x'.repeat(248)}😀.jpg`
  expect(numberedName(name, 2)).toBe(`${'x'.repeat(248)} 2.jpg`)
})
