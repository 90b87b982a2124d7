import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sharing } from './sharing'

test('never more at once than there is room for, everything once and in order, also when some of it fails', () =>
  fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.record({ weight: fc.integer({ min: 0, max: 15 }), fails: fc.boolean() }), { maxLength: 12 }),
      async (scheduler, works) => {
        const share = sharing(10)
        let held = 0
        const begun: number[] = []
        const all = works.map(({ weight, fails }, i) =>
          share(weight, async () => {
            begun.push(i)
            held += Math.min(weight, 10)
            expect(held).toBeLessThanOrEqual(10)
            await scheduler.schedule(Promise.resolve())
            held -= Math.min(weight, 10)
            if (fails) throw new Error('failed')
            return i
          }),
        )
        const settled = Promise.allSettled(all)
        await scheduler.waitFor(settled)
        expect((await settled).map((answer) => (answer.status === 'fulfilled' ? answer.value : 'failed'))).toEqual(
          works.map(({ fails }, i) => (fails ? 'failed' : i)),
        )
        expect(begun).toEqual(works.map((_, i) => i))
      },
    ),
  ))

test('what fits runs at once', async () => {
  const share = sharing(10)
  let running = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++running)
    await Promise.resolve()
    running--
  }
  await Promise.all(Array.from({ length: 6 }, () => share(3, work)))
  expect(most).toBe(3)
})
