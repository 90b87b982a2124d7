import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import { forkTrainer } from './fork-trainer'

const script = fileURLToPath(new URL('../testing/sample-trainer.ts', import.meta.url))

function forked(name: string) {
  const manifest: Manifest = {
    version: 2,
    project: { id: 'p', name, type: 'detection', multiLabel: false },
    labels: [],
    seed: 1,
    images: [],
  }
  const heard: string[] = []
  const start = { type: 'start' as const, manifest, config: { preset: 'fast' as const, seed: 1 }, outDir: '', checkpointDir: '' }
  const onMessage: Parameters<typeof forkTrainer>[0]['onMessage'] = (message) =>
    heard.push(message.type === 'event' ? message.event.kind : message.type)
  return { heard, trainer: forkTrainer({ script, silence: 30_000, start, onMessage }) }
}

test('a process that says what it cannot mean is stopped as if it had crashed, and the worker lives', async () => {
  const { heard, trainer } = forked('nonsense')
  expect(await trainer.ended).toMatchObject({
    type: 'crashed',
    failure: { reason: 'our_side' },
    detail: expect.stringMatching(/^nonsense: .*loss/s),
  })
  expect(heard).toEqual(['backend', 'stage', 'step'])
})
