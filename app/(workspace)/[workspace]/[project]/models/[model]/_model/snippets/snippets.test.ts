import { execFile, spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { onnxWriter } from '@/lib/ml/bundle/onnx/write-onnx'
import { freshClassifier } from '@/lib/ml/network/initial'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { SIGN, stopSign } from '@/lib/ml/testing/stop-sign'
import { snippets, type Snippet } from './snippets'

// What people paste, as they paste it: beside the folder of the bundle. What a browser runs is tried in e2e/snippets.spec.ts.

const run = promisify(execFile)
const facts = { number: 4, workspace: 'farm', project: 'signs', origin: 'https://corral.example' }
const LABELS = ['person', 'stop sign', 'cat']

const code = (kind: 'detection' | 'classification', name: Snippet['name']) =>
  snippets({ kind, ...facts }).find((snippet) => snippet.name === name)!.code

let dir: string
async function folder(kind: 'detection' | 'classification', files: Record<string, Uint8Array>) {
  const at = path.join(dir, kind)
  await mkdir(path.join(at, 'model_onnx'), { recursive: true })
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(at, 'model_onnx', name), bytes)
  await symlink(path.resolve('node_modules'), path.join(at, 'node_modules'))
  const { data, width, height } = await stopSign()
  await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toFile(path.join(at, 'picture.jpg'))
}

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'corral-snippets-'))
  const base = baseWeights('ssdlite-mobilenet-v2-coco')
  const keep = LABELS.map((label) => base.labels.indexOf(label))
  const weights = keepClasses(base.weights, { classes: base.labels.length, keep })
  await folder('detection', onnxWriter.write(detectorGraph(weights, LABELS)))
  const guesses = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, LABELS.length, 1)
  guesses.set('head/bias', { shape: [LABELS.length], data: Float32Array.of(0, 5, 0) })
  await folder('classification', onnxWriter.write(classifierGraph(guesses, { labels: LABELS, multiLabel: false })))
})
afterAll(() => rm(dir, { recursive: true }))

describe('Node.js', () => {
  const ran = async (kind: 'detection' | 'classification') => {
    const cwd = path.join(dir, kind)
    await writeFile(path.join(cwd, 'pasted.mjs'), `${code(kind, 'node')}\n`)
    return (await run(process.execPath, ['pasted.mjs'], { cwd })).stdout
  }

  test('a detector says what is where, in pixels', async () => {
    const out = await ran('detection')
    expect(out.match(/label: '([^']+)'/g)).toEqual(["label: 'stop sign'"])
    for (const [side, of] of Object.entries(SIGN)) {
      const value = Number(new RegExp(`\\b${side}: ([\\d.]+)`).exec(out)![1])
      expect(Math.abs(value - of), side).toBeLessThan(30)
    }
  })

  test('a classifier says the best first', async () => {
    const named = [...(await ran('classification')).matchAll(/label: '([^']+)', score: ([\d.]+)/g)]
    expect(named.map(([, label]) => label).slice(0, 1)).toEqual(['stop sign'])
    expect(named.reduce((sum, [, , score]) => sum + Number(score), 0)).toBeCloseTo(1, 3)
  })
})

describe('Python', async () => {
  const python = process.env.PYTHON ?? 'python3'
  const can = (...args: string[]) =>
    run(python, args).then(
      () => true,
      () => false,
    )
  const there = await can('--version')
  const runs = await can('-c', 'import numpy, onnxruntime, PIL')
  const written = async (kind: 'detection' | 'classification') => {
    await writeFile(path.join(dir, kind, 'pasted.py'), `${code(kind, 'python')}\n`)
    return { cwd: path.join(dir, kind) }
  }

  test.skipIf(!there).each(['detection', 'classification'] as const)('is well formed, of %s', async (kind) => {
    await run(python, ['-m', 'py_compile', 'pasted.py'], await written(kind))
  })

  test.skipIf(!runs)('says the same where ONNX Runtime is installed', async () => {
    expect((await run(python, ['pasted.py'], await written('detection'))).stdout).toMatch(
      /^stop sign (0\.9\d?|1\.0) \[\d+, \d+, \d+, \d+\]\n$/,
    )
    expect((await run(python, ['pasted.py'], await written('classification'))).stdout).toMatch(/^stop sign (0\.9\d?|1\.0)\n/)
  })
})

test('what nothing here builds is well formed: Kotlin and Swift', () => {
  const kinds = ['detection', 'classification'] as const
  const texts = kinds.flatMap((kind) => [
    ['kotlin', code(kind, 'android')],
    ['swift', code(kind, 'ios')],
  ])
  const args = ['--liftoff-only', '--import', 'tsx', 'workers/trainer/samples/testing/parse-child.ts']
  const parse = (input: string[][]) =>
    JSON.parse(spawnSync(process.execPath, args, { input: JSON.stringify(input), encoding: 'utf8' }).stdout)
  expect(parse([...texts, ['kotlin', `${texts[0]![1]!} }`]])).toEqual([[], [], [], [], expect.arrayContaining([expect.any(String)])])
})

test('a page loads the model from where everybody may, if there is such a place, else from beside it', () => {
  const web = (address?: string) => snippets({ kind: 'detection', ...facts, address }).find(({ name }) => name === 'web')!.code
  expect(web()).toContain("load('/model_web') // where")
  expect(web('https://corral.example/m/k/v4')).toContain("load('https://corral.example/m/k/v4')\n")
})

test('what does not lay a transparent picture on white says so', () => {
  const lays = /corral\.js|background: 'white'|download/ // the SDK, Node.js, the command line
  for (const { name, code, bare = false } of snippets({ kind: 'detection', ...facts }))
    expect([name, bare]).toEqual([name, !lays.test(code)])
})

test('the command line fetches this model of this project, and the live one', () =>
  expect(code('detection', 'shell').match(/^[^#\n].*/gm)).toEqual([
    'npx --yes https://corral.example/corral.tgz download 4 --workspace farm --project signs --out signs-model',
    'npx --yes https://corral.example/corral.tgz download live --web --workspace farm --project signs --out signs-live',
  ]))
