import { expect, test } from 'vitest'
import { openFeatureFile } from './feature-file'

test('features come back by number, in half precision', async () => {
  await using store = await openFeatureFile()
  await store.append(Float32Array.of(1, 0.5, -2))
  await store.append(Float32Array.of(3, 0.1, 6))
  expect([...(await store.read(0))]).toEqual([1, 0.5, -2])
  const [three, tenth] = await store.read(1)
  expect(three).toBe(3)
  expect(tenth).toBeCloseTo(0.1, 4)
  await expect(store.read(2)).rejects.toThrow('there are 2')
})
