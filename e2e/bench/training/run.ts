import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Preset } from '@/lib/domain/run/run'
import { startBackend } from '@/workers/backend'
import { trainRun } from '@/workers/trainer/train-run'
import { SETS } from './data'

// npm run bench:training -- <bccd|raccoon|clothing> [fast|standard] [seed]
// Trains on real pictures exactly as a run does and prints what a run would report. HOLD_BACK=1 keeps some pictures to
// train on for validation where the set has none; ONLY_VALIDATION=1 leaves the test pictures out, for choosing recipes.
// The set `painted` needs no data. STEPS=3 ends after three steps, to see that this still runs. OUT=folder keeps the bundle
// there, with its data beside it (snapshot.json): npm run agreement and npm run bench:bundles take such a folder.

const [name = 'bccd', preset = 'standard', seed = '1'] = process.argv.slice(2)
const steps = Number(process.env.STEPS ?? Infinity)
const root = fileURLToPath(new URL('../../../../shared/data', import.meta.url))
const set = SETS[name]
if (!set) throw new Error(`unknown set ${name}; there are ${Object.keys(SETS).join(', ')}`)
if (name !== 'painted' && !existsSync(root)) {
  console.log(`The real pictures are not here (${root}): nothing measured.`)
  process.exit(0)
}

const full = await set(root)
const manifest = process.env.ONLY_VALIDATION ? { ...full, images: full.images.filter(({ split }) => split !== 'test') } : full
const folder = process.env.OUT ?? (await mkdtemp(join(tmpdir(), 'corral-bench-')))
await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'snapshot.json'), JSON.stringify(manifest))
const started = performance.now()
const backend = await startBackend()
const run = trainRun({
  manifest,
  config: { preset: Preset.parse(preset), seed: Number(seed) },
  backend,
  outDir: folder,
  checkpointDir: folder,
  readImage: ({ key }) => readFile(key),
  signal: new AbortController().signal,
})
const losses: number[] = []
for (;;) {
  const next = await run.next()
  if (next.done) {
    const { metrics, parity } = next.value
    const seconds = Object.fromEntries(Object.entries(metrics.seconds).map(([stage, value]) => [stage, Math.round(value)]))
    const perLabel = metrics.perLabel.map(({ label, value }) => `${label} ${value?.toFixed(3)}`).join(', ')
    console.log(
      `${name} ${preset} seed ${seed} on ${backend.name}: ${metrics.metric} ${metrics.value.toFixed(4)} on ${metrics.images} ${metrics.heldOut} pictures (${perLabel})`,
    )
    console.log(
      `seconds ${JSON.stringify(seconds)}, all ${Math.round((performance.now() - started) / 1000)}; peak memory ${Math.round(metrics.peakMemoryBytes / 2 ** 20)} MiB; furthest from the network ${Math.max(
        ...Object.values(parity)
          .flat()
          .map((one) => ('difference' in one ? one.difference : 0)),
      ).toExponential(1)}; bundle in ${folder}`,
    )
    break
  }
  const event = next.value
  if (event.kind === 'step') losses.push(event.loss)
  if (losses.length >= steps) {
    console.log(`${name} ${preset} on ${backend.name}: ended after ${losses.length} steps, loss ${losses.at(-1)!.toFixed(4)}`)
    await run.return(undefined as never) // closes what it holds
    break
  }
  if (event.kind === 'stage') console.log(`${((performance.now() - started) / 1000).toFixed(1)} s: ${event.stage}`)
  if (event.kind === 'log') console.log(event.message)
  if (event.kind === 'validation') {
    console.log(
      `step ${event.step}: validation ${event.value.toFixed(4)}, loss ${(losses.reduce((sum, loss) => sum + loss, 0) / losses.length).toFixed(4)}, ${((performance.now() - started) / 1000).toFixed(1)} s`,
    )
    losses.length = 0
  }
}
process.exit(0)
