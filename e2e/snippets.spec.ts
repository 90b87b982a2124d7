import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import sharp from 'sharp'
import { expect, test, type Page } from 'playwright/test'
import { snippets } from '@/app/(workspace)/[workspace]/[project]/models/[model]/_model/snippets/snippets'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import { freshClassifier } from '@/lib/ml/network/initial'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { SIGN, stopSign } from '@/lib/ml/testing/stop-sign'

// What people paste into a page of their own, as they paste it, with the bundle's folder beside the page.

const LABELS = ['person', 'stop sign', 'cat']
const APP = 'http://app.localhost'
const PUBLIC = path.resolve(import.meta.dirname, '../public')
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' }
type Kind = 'detection' | 'classification'
type Answer = { label: string; score: number; box?: { x: number; y: number; w: number; h: number } }

function bundle(kind: Kind): Record<string, Uint8Array> {
  if (kind === 'detection') {
    const base = baseWeights('ssdlite-mobilenet-v2-coco')
    const keep = LABELS.map((label) => base.labels.indexOf(label))
    return tfjsWriter.write(detectorGraph(keepClasses(base.weights, { classes: base.labels.length, keep }), LABELS))
  }
  const guesses = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, LABELS.length, 1)
  guesses.set('head/bias', { shape: [LABELS.length], data: Float32Array.of(0, 5, 0) })
  return tfjsWriter.write(classifierGraph(guesses, { labels: LABELS, multiLabel: false }))
}

/** A snippet as a bundler would make it: TensorFlow.js is the one that we have, its answer can be asked for. */
async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `${code}\nwindow.answer = typeof found === 'undefined' ? answers : found\n`, resolveDir: import.meta.dirname },
    alias: { '@tensorflow/tfjs': path.join(import.meta.dirname, 'tfjs-entry.ts') },
    bundle: true,
    format: 'esm',
    write: false,
    external: [`${APP}/*`], // the SDK is a module of the site
    logLevel: 'error',
  })
  return outputFiles[0]!.text
}

async function answerOf(page: Page, kind: Kind, name: 'web' | 'tfjs'): Promise<Answer[]> {
  const { code } = snippets({ kind, number: 1, workspace: 'w', project: 'p', origin: APP }).find((snippet) => snippet.name === name)!
  const { data, width, height } = await stopSign()
  const files: Record<string, Uint8Array | string> = {
    '/': '<!doctype html><img src="/sign.png"><script type="module" src="/pasted.js"></script>',
    '/pasted.js': await bundled(code),
    '/sign.png': await sharp(data, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
    ...Object.fromEntries(Object.entries(bundle(kind)).map(([file, bytes]) => [`/model_web/${file}`, bytes])),
  }
  await page.route(`${APP}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    const body = files[pathname] ?? (pathname.startsWith('/sdk/') && (await readFile(PUBLIC + pathname)))
    if (!body) return route.fulfill({ status: 404 })
    return route.fulfill({ body: Buffer.from(body), contentType: TYPES[path.extname(pathname)] })
  })
  await page.goto(APP)
  const answer = await page.waitForFunction(() => (window as unknown as { answer?: Answer[] }).answer)
  return (await answer.jsonValue()) as Answer[]
}

for (const [name, how] of [
  ['web', 'the SDK of the site'],
  ['tfjs', 'TensorFlow.js alone'],
] as const)
  test(`${how}: what is where in pixels, and what a picture shows, best first`, async ({ page }) => {
    const found = await answerOf(page, 'detection', name)
    expect(found.map(({ label }) => label)).toEqual(['stop sign'])
    for (const side of ['x', 'y', 'w', 'h'] as const) expect(Math.abs(found[0]!.box![side] - SIGN[side])).toBeLessThan(30)
    await page.unrouteAll()
    const answers = await answerOf(page, 'classification', name)
    expect(answers).toHaveLength(LABELS.length)
    expect(answers[0]).toMatchObject({ label: 'stop sign', score: expect.closeTo(0.98, 1) })
  })
