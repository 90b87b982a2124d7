import { expect, test } from 'vitest'
import { createHeard, parcel } from './heard-events'

const run = (number: number) => ({ type: 'run' as const, projectId: 'p', number })

test('of very much the last thousand are kept; from before that, all may have changed', () => {
  const heard = createHeard()
  heard.take(parcel())
  const first = heard.position()!
  heard.take(parcel(run(0)))
  const second = heard.position()!
  for (let n = 1; n < 1000; n++) heard.take(parcel(run(n)))
  expect(heard.since(first)).toBeUndefined()
  expect(heard.since(second)).toHaveLength(999)
  expect(heard.since(heard.position()!)).toEqual([])
})

test('what a site of before an update tells has no mark, and is heard and told all the same', () => {
  const heard = createHeard()
  heard.take(parcel())
  const position = heard.position()!
  expect(heard.take(JSON.stringify(run(7)))).toEqual(run(7))
  expect([heard.position(), heard.since(position)]).toEqual([position, [run(7)]])
  for (const said of ['{"mark":1}', 'hello', '']) expect(heard.take(said)).toBeUndefined()
  expect(heard.since(position)).toEqual([run(7)])
})
