import { readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { site } from '@/e2e/site'
import { seed, type Bench } from '@/e2e/bench/pictures/seed'
import { boxShape } from '@/lib/domain/geometry/shape'
import { formatById } from '@/lib/domain/formats/registry'
import { db } from '@/lib/io/db'
import { closeQueue, prepareQueue } from '@/lib/io/queue'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { readExport } from '@/lib/usecases/export/read-export'
import { startExport } from '@/lib/usecases/export/start-export'

// npx tsx e2e/bench/data/export.ts [images] [boxes on each that is labelled, two in three]
// On the services of a running site (CORRAL_DATA names its data), whose worker exports without pictures: how long it takes, and
// how long people who save wait meanwhile, 95th percentile, and how much memory the worker has at most (Linux). Makes a project of
// its own and removes it.

const { variables, pid: sitePid } = site()
Object.assign(process.env, variables)
const [images = 5000, boxes = 17] = process.argv.slice(2).map(Number)

let saved = 0
/** Somebody saves a box every few milliseconds until it is over. */
async function saving({ scope, ids, labels }: Bench, over: AbortSignal): Promise<number[]> {
  const taken: number[] = []
  for (; !over.aborted; saved++) {
    const put = { id: `s${saved}`, labelId: labels[0]!, shape: boxShape({ x: 1, y: 1, w: 9, h: 9 }), attributes: {} }
    const start = performance.now()
    await saveEdits(scope, { image: ids[saved % ids.length]!, edits: [{ id: `save ${saved}`, change: { put } }] })
    taken.push(performance.now() - start)
    await wait(20)
  }
  return taken.sort((a, b) => a - b)
}

/** What the worker's process had at most since it was asked the last time, in MB. */
function workerPeak(): number | undefined {
  try {
    const children = readFileSync(`/proc/${sitePid}/task/${sitePid}/children`, 'utf8').trim().split(' ')
    const worker = children.find((one) => readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('workers/main'))
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${worker}/status`, 'utf8'))?.[1]
    writeFileSync(`/proc/${worker}/clear_refs`, '5')
    return Math.round(Number(kilobytes) / 1024)
  } catch {
    return undefined // another system than Linux, or a worker elsewhere
  }
}

const bench = await seed({ images, boxes })
try {
  await prepareQueue()
  await saving(bench, AbortSignal.timeout(2000)) // what is new to this process takes longer the first time
  for (const id of ['coco', 'jsonl', 'csv'] as const) {
    if (!formatById(id).write) continue
    const over = new AbortController()
    workerPeak()
    const start = performance.now()
    const { id: begun } = await startExport(bench.scope, { format: id, filter: { pool: 'all' }, pictures: false })
    const saves = saving(bench, over.signal)
    let now = await readExport(bench.scope, { export: begun })
    for (; !now.finishedAt; now = await readExport(bench.scope, { export: begun })) await wait(50)
    const seconds = (performance.now() - start) / 1000
    over.abort()
    const taken = await saves
    const p95 = taken[Math.floor(taken.length * 0.95)]?.toFixed(0) ?? '-'
    const { report, file, failure } = now
    if (failure) throw new Error(failure)
    console.log(
      `${id.padEnd(6)} ${report!.images.found} images, ${report!.boxes.found} boxes: ${seconds.toFixed(1)} s, ${(file!.bytes / 1e6).toFixed(1)} MB; ${taken.length} saves meanwhile, 95 % within ${p95} ms; the worker had ${workerPeak() ?? '-'} MB at most`,
    )
  }
  console.log(`load of the machine: ${loadavg()[0]!.toFixed(1)}`)
} finally {
  await bench.remove()
  await closeQueue()
  await db.$disconnect()
}
