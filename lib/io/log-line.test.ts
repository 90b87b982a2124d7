import { expect, test } from 'vitest'
import { logFault, logLine } from './log-line'

test('one line without control characters, of bounded length', () => {
  expect(logLine('sign-in: X\nforged', new Error('no\u2028such\r\u001b[31m state'))).toBe('sign-in: X forged: Error: no such [31m state')
  expect(logLine('x', 'long '.repeat(1000))).toHaveLength(500)
})

test('of several lines the last, where Prisma says what is wrong', () => {
  expect(logLine('gone', new Error('\nInvalid `db.user.update()` invocation\n→ 13 await db\nNo record was found.\n'))).toBe(
    'gone: No record was found.',
  )
})

test('a fault keeps where it came from; its words are one line, also where they pretend to be places', () => {
  const error = new TypeError('bad\n    at forged (/etc/passwd:1:1)\u001b[2J\u009b1m', { cause: new Error('deep\r\nforged') })
  const [words, ...rest] = logFault(error).split('\n')
  expect(words).toBe('TypeError: bad     at forged (/etc/passwd:1:1) [2J 1m')
  expect(rest[0]).toMatch(/^ {4}at .*log-line\.test\.ts:\d+:\d+/)
  expect(rest).toContain('  because of Error: deep forged')
  expect(rest.join('\n')).not.toContain('/etc/passwd')
  expect(rest.every((line) => line.startsWith('  '))).toBe(true)
})

test('what is no error is one line', () => expect(logFault('a\nb')).toBe('a b'))
