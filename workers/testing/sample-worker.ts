import { fileURLToPath } from 'node:url'
import { prepareBucket } from '@/lib/io/bucket'
import { startWork, type Handlers } from '@/lib/io/queue'
import { exportNext } from '@/workers/exports/export'
import { trainWith } from '@/workers/runs/train'

/** A worker process that only trains, with the training process of the tests, or only exports: for tests that kill a worker. */
const kind = process.argv[2] === 'export' ? 'export' : 'train'
const train = trainWith({ script: fileURLToPath(new URL('./sample-trainer.ts', import.meta.url)) })
const refuse = () => Promise.reject(new Error('not asked for here'))
const others = {
  rebuild: refuse,
  settle: refuse,
  thumbnail: refuse,
  sweep: refuse,
  'survey-import': refuse,
  'run-import': refuse,
  'restore-version': refuse,
  export: exportNext,
}
const handlers: Handlers = { train, ...others, 'fill-demo': refuse }

await prepareBucket()
const none = {
  'restore-version': 0,
  train: 0,
  rebuild: 0,
  settle: 0,
  thumbnail: 0,
  sweep: 0,
  'survey-import': 0,
  'run-import': 0,
  export: 0,
  'fill-demo': 0,
}
const work = await startWork(handlers, { ...none, [kind]: 1 })
process.on('SIGTERM', () => void work.stop(8).then(() => process.exit(0)))
process.send?.('ready')
