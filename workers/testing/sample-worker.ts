import { fileURLToPath } from 'node:url'
import { prepareBucket } from '@/lib/io/bucket'
import { startWork, type Handlers } from '@/lib/io/queue'
import { trainWith } from '@/workers/runs/train'

/** A worker process that only trains, with the training process of the tests: for tests that kill a worker. */
const train = trainWith({ script: fileURLToPath(new URL('./sample-trainer.ts', import.meta.url)) })
const refuse = () => Promise.reject(new Error('not asked for here'))
const handlers: Handlers = { train, rebuild: refuse, settle: refuse, thumbnail: refuse, sweep: refuse, 'fill-demo': refuse }

await prepareBucket()
const work = await startWork(handlers, { train: 1, rebuild: 0, settle: 0, thumbnail: 0, sweep: 0, 'fill-demo': 0 })
process.on('SIGTERM', () => void work.stop(8).then(() => process.exit(0)))
process.send?.('ready')
