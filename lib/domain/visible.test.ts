import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBlank, trimEmpty, visibleText } from './visible'

test.each([
  ['Persian', 'می\u200cخواهم'],
  ['Persian, plural', 'کتاب\u200cها'],
  ['Hindi', 'क्\u200dष'],
  ['Hindi, without a ligature', 'क्\u200cष'],
  ['Bengali', 'র\u200d্যাব'],
  ['Bengali, at the end', 'হঠাৎ ত্\u200d'],
  ['Sinhala', 'ශ්\u200dරී ලංකා'],
  ['Malayalam', 'അവന്\u200d'],
  ['Kannada', 'ರ್\u200dಯಾಂಕ್'],
  ['a family', '👩\u200d👩\u200d👧\u200d👦'],
  ['an astronaut', '👩🏽\u200d🚀'],
  ['a flag', '🏳\ufe0f\u200d🌈'],
  ['a runner', '🏃🏿\u200d♀\ufe0f'],
])('%s keeps its joiners', (_, text) => expect(visibleText(text)).toBe(text))

test.each([
  ['ca\u200ct', 'cat'],
  ['ca\u200dt', 'cat'],
  ['\u200ccat', 'cat'],
  ['cat\u200d', 'cat'],
  ['می\u200c\u200cخواهم', 'می\u200cخواهم'],
  ['👩\u200c👩', '👩👩'],
  ['👩\u200d', '👩'],
  ['gpj.\u202etac\u0000\n', 'gpj.tac'],
  ['a\u200bb\u2060c\ufeffd\u00ad', 'abcd'],
  ['猫\u200d犬', '猫犬'],
])('%j is seen as %j', (text, seen) => expect(visibleText(text)).toBe(seen))

test('what is seen is seen as it is, whatever it is', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const seen = visibleText(text)
      expect(visibleText(seen)).toBe(seen)
      expect(seen).not.toMatch(/(?![\u200c\u200d])[\p{Cc}\p{Cf}]/u)
    }),
  ))

test.each(['', ' ', '\u3164', '\u2800\u2800', '\u115f\u1160', '\uffa0', '\u00a0\u3000', '\u034f', '\u17b4', '\ufe0f', '\u200c', '\u0301'])(
  '%j is nothing to be seen',
  (text) => expect(isBlank(text)).toBe(true),
)

test('a letter, a sign and a picture are', () =>
  expect(['a', '한', '⠓\u2800⠊', '❤\ufe0f', '1', '-'].map(isBlank)).toEqual(Array(6).fill(false)))

test('what looks empty is trimmed; what ends an emoji or a word is not', () => {
  expect(trimEmpty('\u3164 cat\u2800\u00a0')).toBe('cat')
  expect(['❤\ufe0f', 'অ্\u200d', 'a\u3164b'].map(trimEmpty)).toEqual(['❤\ufe0f', 'অ্\u200d', 'a\u3164b'])
})
