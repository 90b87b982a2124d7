import { expect, test } from 'vitest'
import { stopwatch } from './stopwatch'

/** A watch whose time is said. */
function watch() {
  let seconds = 100
  return { clock: stopwatch(() => seconds), pass: (more: number) => void (seconds += more) }
}

test('a stage of a minute says every ten seconds how far and how fast it is, and how it ended', () => {
  const { clock, pass } = watch()
  clock.enter('features')
  const lines: string[] = []
  for (let done = 1; done <= 50; done++) {
    pass(1.25)
    lines.push(...clock.line(done, 50).map((event) => (event.kind === 'log' ? event.message : '')))
  }
  expect(lines).toHaveLength(7)
  expect([lines[0], lines.at(-1)]).toEqual(['8 of 50 images prepared, 0.8 a second.', '50 of 50 images prepared, 0.8 a second.'])
})

test('seconds are those of each stage; what is left goes by the pace so far', () => {
  const { clock, pass } = watch()
  clock.enter('prepare')
  pass(2)
  clock.enter('features')
  pass(6)
  expect(clock.progress(3, 10)).toMatchObject({ stage: 'features', done: 3, total: 10, secondsLeft: 14 })
  expect(clock.seconds()).toEqual({ prepare: 2, features: 6 })
})
