import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { RunEvent } from '@/lib/domain/run/run'
import { ToTrainer, type FromTrainer } from '@/lib/domain/run/trainer-message'

/**
 * A training process that trains nothing, for tests of what is around one. What it does is the project's
 * name: `done`, `data`, `crash`, `killed`, `nonsense` (says a loss
 * that no number is, and goes on), `wait` (until it is cancelled), `resume` (writes a checkpoint and waits;
 * finishes where it finds one). Asked to write files again it does as `done`, `data`, `crash` and `wait` say.
 */
type Start = Extract<ToTrainer, { type: 'start' }>
const say = (message: FromTrainer) => void process.send?.(message)
const event = (event: RunEvent) => say({ type: 'event', event })

process.on('disconnect', () => process.exit(1)) // the worker is gone
process.on('message', (raw) => {
  const message = ToTrainer.parse(raw)
  if (message.type === 'start') void act(message)
  else if (message.type === 'rebuild') void rebuild(message)
  else last({ type: 'cancelled' })
})

const last = (message: FromTrainer) => process.send?.(message, () => process.exit(0))

async function act(start: Start): Promise<void> {
  const what = start.manifest.project.name
  say({ type: 'backend', threads: 3 })
  event({ kind: 'stage', stage: 'train' })
  event({ kind: 'step', step: 1, steps: 10, epoch: 0, loss: 0.5, learningRate: 0.001 })
  if (what === 'data') return void last({ type: 'failed', reason: 'data', message: 'The labels make no sense.' })
  if (what === 'crash') process.exit(1)
  if (what === 'killed') process.kill(process.pid, 'SIGKILL')
  if (what === 'nonsense') return event({ kind: 'step', step: 2, steps: 10, epoch: 0, loss: NaN, learningRate: 0.001 })
  if (what === 'wait') return
  if (what === 'resume' && !(await resumed(start))) return
  await finish(start)
}

async function rebuild({ manifest, inDir, outDir, float32 }: Extract<ToTrainer, { type: 'rebuild' }>): Promise<void> {
  const what = manifest.project.name
  if (what === 'data') return void last({ type: 'failed', reason: 'data', message: 'There is nothing to check with.' })
  if (what === 'crash') process.exit(1)
  if (what === 'wait') return say({ type: 'backend' })
  const found = (await readdir(inDir)).toSorted()
  await mkdir(path.join(outDir, 'model_web'))
  await writeFile(path.join(outDir, 'model_web/model.json'), JSON.stringify({ from: found, float32 }))
  await writeFile(path.join(outDir, 'weights'), 'trained')
  const parity = { 'model_web/model.json': [{ runtime: 'none', difference: 0.5 }] }
  const leftOut = [{ path: 'model_odd/model.odd', reason: 'is odd' }]
  last({ type: 'rebuilt', files: ['model_web/model.json'], parity, leftOut, weights: 'weights' })
}

async function resumed({ checkpointDir }: Start): Promise<boolean> {
  const file = path.join(checkpointDir, 'weights', 'step.txt')
  if (existsSync(file)) {
    event({ kind: 'log', level: 'info', message: `Going on from step ${await readFile(file, 'utf8')}.` })
    return true
  }
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, '1')
  say({ type: 'checkpoint', step: 1 })
  return false
}

async function finish({ outDir, manifest }: Start): Promise<void> {
  await mkdir(path.join(outDir, 'model_web'), { recursive: true })
  await writeFile(path.join(outDir, 'model_web/model.json'), '{"format":"none"}')
  await writeFile(path.join(outDir, 'model_web/labels.json'), JSON.stringify(manifest.labels))
  await writeFile(path.join(outDir, 'model_web/group1-shard1of1.bin'), Buffer.alloc(10_000, 7))
  await writeFile(path.join(outDir, 'weights'), Buffer.alloc(1000, 3))
  const perLabel = manifest.labels.map((label) => ({ label, value: 0.5, count: 3 }))
  const metrics = {
    version: 1 as const,
    heldOut: 'validation' as const,
    images: 4,
    metric: 'mAP50' as const,
    value: 0.5,
    perLabel,
    seconds: { train: 1.5 },
    peakMemoryBytes: 1000,
  }
  const files = ['model_web/model.json', 'model_web/labels.json', 'model_web/group1-shard1of1.bin']
  last({
    type: 'done',
    metrics,
    backend: 'none',
    parity: {},
    leftOut: [],
    labels: manifest.labels,
    notice: 'Nothing was used.',
    files,
    weights: 'weights',
  })
}
