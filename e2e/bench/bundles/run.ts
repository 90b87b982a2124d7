import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import { INT8 } from '@/lib/ml/bundle/tflite/int8/write-int8'
import { startBackend } from '@/workers/backend'
import { PARTS } from '@/workers/trainer/parts'
import type { Part, Right } from '@/workers/trainer/part'
import { latencies } from './latencies'
import { limitsOf } from './limits'
import { materialOf } from './material'
import { timed, type Spread } from './spread'
import { trainedSubject, untrainedSubject } from './subject'
import { measureWeb } from './web'

// npm run bench:bundles -- [--bundle folder] [--times 10]
// What the files of a bundle weigh, how long it takes to write and check them, and how long each runtime takes over a picture.
// Without a folder of a trained model (OUT=folder npm run bench:training -- bccd fast) the base detector with three labels.
// On a machine that does something else all of it takes longer: the load is printed. PICTURES=6 asks the browser about fewer pictures.

const { values } = parseArgs({ options: { bundle: { type: 'string' }, times: { type: 'string', default: '10' } } })
const times = Number(values.times)
const CHECKED = 3 // pictures, as many as when a model is published

await startBackend()
const subject = values.bundle ? await trainedSubject(values.bundle, CHECKED) : await untrainedSubject()
const material = await materialOf(subject)
const ms = ({ median, least, p90 }: Spread) => [median, least, p90].map((one) => one.toFixed(1).padStart(9)).join('')
const line = (name: string, rest: string) => console.log(`  ${name.padEnd(44)}${rest}`)

console.log(
  `${subject.name}, ${subject.manifest.labels.length} labels; load of this machine ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors\n\n  file${' '.repeat(44)}bytes`,
)
const made: Partial<Record<keyof typeof PARTS, Right>> = {}
for (const [name, part] of Object.entries<Part>(PARTS)) {
  const right = await part.make(material).catch((error: Error) => line(`${PLATFORMS[part.platform].folder}/${part.main}`, error.message))
  if (!right) continue
  made[name as keyof typeof PARTS] = right
  for (const [file, bytes] of Object.entries(right.files))
    line(`${PLATFORMS[part.platform].folder}/${file}`, String(bytes.length).padStart(9))
}

console.log(`\n  milliseconds${' '.repeat(32)}   median    least      p90`)
let whole = 0
for (const name of Object.keys(made) as (keyof typeof PARTS)[]) {
  const spread = await timed(Math.max(1, Math.ceil(times / 5)), () => PARTS[name].make(material), { ready: true })
  whole += spread.median / 1000
  line(`write and check ${name}, ${material.examples.length} pictures`, ms(spread))
}
for await (const { runtime, spread } of latencies({ material, made, times })) line(`a picture in ${runtime}`, ms(spread))

let web: number | undefined // of pictures a second, by the quicker way
if (material.graph.boxes)
  for (const { threads, load, picture } of await measureWeb(made.web!.files)) {
    line(`a picture in Chromium, ${threads} of wasm's threads`, ms({ ...picture, least: picture.best }))
    const loads = [load.first, load.again, load.withoutNetwork].map((one) => one.toFixed(0))
    line(`load of the model there`, `first ${loads[0]}, again ${loads[1]}, without a network ${loads[2]}`)
    web = Math.max(web ?? 0, 1000 / picture.median)
  }

const sizeOf = (right: Right | undefined, file: string) => right?.files[file]?.length
console.log('')
for (const limit of limitsOf({ half: sizeOf(made.android, 'model.tflite')!, int8: sizeOf(made.int8, INT8), made: whole, web }))
  console.log(`  ${limit}`)
process.exit(0)
