import { expect, test } from 'vitest'
import { logLine } from './log-line'

test('one line without control characters, of bounded length', () => {
  expect(logLine('sign-in: X\nforged', new Error('no\u2028such\r\u001b[31m state'))).toBe('sign-in: X forged: Error: no such [31m state')
  expect(logLine('x', 'long '.repeat(1000))).toHaveLength(500)
})

test('of several lines the last, where Prisma says what is wrong', () => {
  expect(logLine('gone', new Error('\nInvalid `db.user.update()` invocation\n→ 13 await db\nNo record was found.\n'))).toBe(
    'gone: No record was found.',
  )
})
