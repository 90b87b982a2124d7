import '@tensorflow/tfjs-backend-cpu'
import { beforeEach, expect, test, vi } from 'vitest'
import { readPicture } from './read-picture'

// It advises a faster package.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

test('pixels that come as bytes lie on white, whatever colour hides behind them', () => {
  const data = Uint8Array.from([10, 20, 30, 255, 10, 20, 30, 0, 0, 0, 0, 128])
  expect([...readPicture({ data, width: 3, height: 1 }).dataSync()]).toEqual([10, 20, 30, 255, 255, 255, 127, 127, 127])
})
