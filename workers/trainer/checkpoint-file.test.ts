import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCheckpoint, writeCheckpoint } from './checkpoint-file'

const weights = new Map([
  ['a', { shape: [2, 1], data: Float32Array.of(1.5, -2) }],
  ['b', { shape: [3], data: Float32Array.of(1, 2, 3) }],
])

test('a checkpoint comes back as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'checkpoint-'))
  await writeCheckpoint(folder, 'run 1', { step: 60, weights })
  expect(await readCheckpoint(folder, 'run 1')).toEqual({ step: 60, weights })
  expect(await readdir(folder)).toEqual(['checkpoint'])
})

test('the checkpoint of another run is not taken', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'checkpoint-'))
  expect(await readCheckpoint(folder, 'run 1')).toBeUndefined()
  await writeCheckpoint(folder, 'run 1', { step: 60, weights })
  expect(await readCheckpoint(folder, 'run 2')).toBeUndefined()
})
