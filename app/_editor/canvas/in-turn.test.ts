import { expect, test } from 'vitest'
import { showInTurn } from './in-turn'

function open(small: () => Promise<string>) {
  const whole = Promise.withResolvers<string>()
  const seen: string[] = []
  const over = showInTurn({
    whole: whole.promise,
    small,
    show: ({ picture, whole: all }) => void seen.push(all ? picture : `small ${picture}`),
    fail: () => void seen.push('failed'),
  })
  return { whole, seen, over }
}
const settled = () => new Promise((next) => setImmediate(next))

test('a slow picture is seen small at first, then itself', async () => {
  const { whole, seen, over } = open(async () => 'a')
  await settled()
  expect(seen).toEqual(['small a'])
  whole.resolve('a')
  await over
  expect(seen).toEqual(['small a', 'a'])
})

test('a picture that is here already is shown without asking for the small one', async () => {
  let asked = 0
  const seen: string[] = []
  const small = async () => `small ${++asked}`
  await showInTurn({ whole: Promise.resolve('a'), small, show: ({ picture }) => void seen.push(picture), fail: () => undefined })
  await settled()
  expect([seen, asked]).toEqual([['a'], 0])
})

test('a small picture that comes late takes nothing back', async () => {
  const small = Promise.withResolvers<string>()
  const { whole, seen, over } = open(() => small.promise)
  await settled()
  whole.resolve('a')
  await over
  small.resolve('a')
  await settled()
  expect(seen).toEqual(['a'])
})

test('without a small one nothing is lost; without the whole one it has failed, and a late small one does not hide that', async () => {
  const none = open(() => Promise.reject(new Error('no preview')))
  await settled()
  none.whole.resolve('a')
  await none.over
  expect(none.seen).toEqual(['a'])
  const small = Promise.withResolvers<string>()
  const failing = open(() => small.promise)
  await settled()
  failing.whole.reject(new Error('gone'))
  await failing.over
  small.resolve('a')
  await settled()
  expect(failing.seen).toEqual(['failed'])
})
