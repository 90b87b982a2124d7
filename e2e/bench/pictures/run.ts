import { site } from '@/e2e/site'
import { boxShape } from '@/lib/domain/geometry/shape'
import { ImageFilter } from '@/lib/domain/image/image-filter'
import { db } from '@/lib/io/db'
import { closeQueue, prepareQueue } from '@/lib/io/queue'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { tagImages } from '@/lib/usecases/edit/tag-images'
import { countImages } from '@/lib/usecases/image/count-images'
import { handOutImage } from '@/lib/usecases/image/hand-out-image'
import { listImages } from '@/lib/usecases/image/list-images'
import { nextImage } from '@/lib/usecases/image/next-image'
import { readImage } from '@/lib/usecases/image/read-image'
import { settleProject } from '@/lib/usecases/pool/settle-project'
import { type Bench, seed } from './seed'

// npx tsx e2e/bench/pictures/run.ts [images, at least 400] [boxes on each]
// On the services of a running site (CORRAL_DATA names its data): how long people wait for lists, counts, pictures and
// saving in a large project. Makes a project of its own and removes it. Prints milliseconds: median, 95th percentile.
// PART=0.1 does everything a tenth as often.

Object.assign(process.env, site().variables)
const [images = 10_000, boxes = 8] = process.argv.slice(2).map(Number)
const PART = Number(process.env.PART ?? 1)
/** Of so many times as many as are wanted. */
const partOf = (times: number) => Math.ceil(times * PART)

async function measure(what: string, most: number, act: (i: number) => Promise<unknown>): Promise<void> {
  const times = partOf(most)
  await act(0) // warm
  const taken: number[] = []
  for (let i = 1; i <= times; i++) {
    const start = performance.now()
    await act(i)
    taken.push(performance.now() - start)
  }
  taken.sort((a, b) => a - b)
  console.log(
    `${what.padEnd(44)} ${taken[Math.floor(times / 2)]!.toFixed(1).padStart(8)} ${taken[Math.floor(times * 0.95)]!.toFixed(1).padStart(8)}`,
  )
}

async function lists({ scope, labels, ids }: Bench): Promise<void> {
  const list = (filter: object, limit = 100) => listImages(scope, { limit, ...ImageFilter.parse(filter) })
  await measure('first page, 100 images', 30, () => list({}))
  await measure('first page, 500 images', 15, () => list({}, 500))
  await measure('by name', 30, () => list({ order: 'name' }))
  await measure('unlabelled', 30, () => list({ pool: 'unlabelled' }))
  await measure('with one label', 30, (i) => list({ label: labels[i % labels.length] }))
  await measure('search in names', 30, (i) => list({ q: `0${i}` }))
  const deep = await lastCursor(scope)
  await measure('last page', 30, () => listImages(scope, { limit: 100, cursor: deep, ...ImageFilter.parse({}) }))
  await measure('counts', 15, () => countImages(scope))
  await measure('a picture with its place in the list', 30, (i) =>
    readImage(scope, { image: ids[(i * 331) % ids.length]!, ...ImageFilter.parse({}) }),
  )
  await measure('the next unlabelled picture', 30, (i) =>
    nextImage(scope, { after: ids[(i * 331) % ids.length], ...ImageFilter.parse({ pool: 'unlabelled' }) }),
  )
}

/** The same with a seat at it, while others sit elsewhere; then all of them at once. */
async function seats({ hands, ids }: Bench): Promise<void> {
  const next = (i: number, after = ids[(i * 331) % ids.length]) =>
    handOutImage(hands[i % hands.length]!, { seat: 'bench', after, ...ImageFilter.parse({ pool: 'unlabelled' }) })
  await Promise.all(hands.map((_, i) => next(i)))
  await measure(`the next one handed out, ${hands.length} people there`, 60, (i) => next(i))
  await rate(`${hands.length} people who ask for the next one`, 300, (i) => next(i))
}

async function lastCursor(scope: Bench['scope']): Promise<string> {
  let last = ''
  for (let cursor: string | undefined; ; cursor = last) {
    const { next } = await listImages(scope, { limit: 500, cursor, ...ImageFilter.parse({}) })
    if (!next) return last
    last = next
  }
}

let edits = 0
const draw = ({ scope, labels }: Bench, image: string) =>
  saveEdits(scope, {
    image,
    edits: [
      {
        id: `e${++edits}`,
        change: { put: { id: `n${edits}`, labelId: labels[0]!, shape: boxShape({ x: 5, y: 5, w: 50, h: 50 }), attributes: {} } },
      },
    ],
  })

const AT_ONCE = 30 // saves under way

async function rate(what: string, most: number, act: (i: number) => Promise<unknown>): Promise<void> {
  const count = partOf(most)
  const start = performance.now()
  let next = 0
  const person = async () => {
    while (next < count) await act(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, person))
  console.log(`${what.padEnd(44)} ${(count / ((performance.now() - start) / 1000)).toFixed(0).padStart(8)} /s`)
}

async function saving(bench: Bench): Promise<void> {
  const { scope, ids } = bench
  const used = process.cpuUsage()
  await measure('save one box', 100, (i) => draw(bench, ids[i]!))
  console.log(
    '  of it computing in this process',
    ((process.cpuUsage(used).user + process.cpuUsage(used).system) / 1000 / (partOf(100) + 1)).toFixed(1),
  )
  await measure('save 100 boxes at once', 10, (i) => {
    const edits = Array.from({ length: 100 }, (_, b) => ({
      id: `m${i}-${b}`,
      change: { put: { id: `m${i}-${b}`, labelId: bench.labels[0]!, shape: boxShape({ x: 5, y: 5, w: 50, h: 50 }), attributes: {} } },
    }))
    return saveEdits(scope, { image: ids[200 + i]!, edits })
  })
  const many = Math.min(1000, Math.floor(ids.length / 10))
  await measure(`mark ${many} pictures negative`, 3, (i) =>
    tagImages(scope, { ids: ids.slice((1 + i) * many, (2 + i) * many), labelId: null, mode: 'set', negative: true, editId: `t${i}` }),
  )
  await rate('30 people on pictures of their own', Math.min(400, ids.length - 300), (i) => draw(bench, ids[300 + i]!))
  await rate('30 people on one picture', 200, () => draw(bench, ids[0]!))
}

await prepareQueue()
const bench = await seed({ images, boxes })
try {
  console.log(`${images} images, ${boxes} boxes each\n${'milliseconds'.padEnd(44)}   median      p95`)
  await lists(bench)
  await seats(bench)
  await saving(bench)
  const start = performance.now()
  const { written } = await settleProject(bench.projectId)
  console.log(`${'pool entries written'.padEnd(44)} ${(written / ((performance.now() - start) / 1000)).toFixed(0).padStart(8)} /s`)
} finally {
  await bench.remove()
  await closeQueue()
  await db.$disconnect()
}
