import { spawn } from 'node:child_process'
import path from 'node:path'
import { expect, test } from './fixtures'

// Every benchmark runs here at its smallest size, so that none of them rots: it comes to its end and prints its figures.

const root = path.resolve(import.meta.dirname, '..')
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs')

function bench(file: string, args: string[], env: Record<string, string> = {}): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [tsx, `e2e/bench/${file}`, ...args], { cwd: root, env: { ...process.env, ...env } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => resolve({ code, said })))
}

test('the grid with few images', async () => {
  const { code, said } = await bench('grid/run.ts', ['60', '20'])
  expect(said).toMatch(/first cells after \d+ ms, 60 images[^]*fling[^]*last image there[^]*cells, \d+ elements/)
  expect(code, said).toBe(0)
})

test('lists and saving in a small project', async () => {
  const { code, said } = await bench('pictures/run.ts', ['400', '2'], { PART: '0.1' })
  expect(said).toMatch(/first page, 100 images[^]*save one box[^]*30 people on one picture[^]*pool entries written/)
  expect(code, said).toBe(0)
})

test('a small data set leaves while somebody saves', async () => {
  const { code, said } = await bench('data/export.ts', ['60', '2'])
  expect(said).toMatch(/jsonl +60 images, \d+ boxes: [\d.]+ s[^]*saves meanwhile/)
  expect(code, said).toBe(0)
})

test('a few photos and labels come in, by the command line and by a browser, while somebody saves', async () => {
  const { code, said } = await bench('data/import.ts', ['6', '80'])
  expect(said).toMatch(/command +6 in [^]*saves meanwhile[^]*browser +6 in [^]*rows +80 in [\d.]+ s/)
  expect(code, said).toBe(0)
})

test('the canvas with few boxes', async () => {
  const { code, said } = await bench('canvas/frames.ts', ['20'], { MOVES: '12' })
  expect(said).toMatch(/20 boxes, shown after \d+ ms[^]*hover[^]*zoom/)
  expect(code, said).toBe(0)
})

test('the files of a bundle, once', async () => {
  const { code, said } = await bench('bundles/run.ts', ['--times', '1'], { PICTURES: '3' })
  expect(said).toMatch(
    /model_web\/model\.json[^]*write and check android[^]*a picture in LiteRT[^]*a picture in Chromium, 2[^]*held  .*model\.tflite/,
  )
  expect(code, said).toBe(0)
})

test('the first steps of a training', async () => {
  const { code, said } = await bench('training/run.ts', ['painted', 'fast'], { STEPS: '2' })
  expect(said).toMatch(/painted fast on .*: ended after 2 steps, loss \d/)
  expect(code, said).toBe(0)
})
