import { beforeEach, expect, test, vi } from 'vitest'
import type { Classifier, Detector } from './api'
import { load } from './load'
import { bundleOf, tinyClassifier, tinyDetector } from './testing/tiny-model'
import { web } from './testing/web'

const AT = 'https://models.example.org/cells/'
const picture = { data: new Uint8Array(4 * 200).fill(255), width: 20, height: 10 }
const ask = async (url: string, options = {}) => (await load(url, { backend: 'cpu', ...options })) as Detector

let net: ReturnType<typeof web>
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}) // it advises a faster package
  net = web()
})

test.each(['', 'model_web', 'model_web/'])('a detector is found at the address of its bundle and of its folder: %s', async (folder) => {
  net.serve(AT, bundleOf(tinyDetector()))
  const model = await ask(AT + folder)
  expect(model).toMatchObject({ kind: 'detection', labels: ['cat', 'dog'], backend: 'cpu', thresholds: { cat: 0.5, dog: 0.5 } })
  expect(await model.detect(picture)).toEqual([
    { label: 'cat', score: expect.closeTo(0.9), box: { x: 0, y: 0, w: 10, h: 10 } },
    { label: 'dog', score: expect.closeTo(0.6), box: { x: 10, y: 0, w: 10, h: 10 } },
  ])
  model.dispose()
})

test('a classifier tells every label; what the other kind answers is refused in words', async () => {
  net.serve(AT, bundleOf(tinyClassifier()))
  const model = (await load(AT, { backend: 'cpu' })) as Classifier
  expect((await model.classify(picture)).map(({ label }) => label)).toEqual(['dog', 'cat'])
  await expect(model.detect(picture)).rejects.toThrow('ask it with classify()')
})

test('of what is live, the files of one version are fetched, where the site says they are for ever', async () => {
  net.serve('https://models.example.org/v4/', bundleOf(tinyDetector()))
  net.serve(AT, { 'bundle.json': bundleOf(tinyDetector())['bundle.json']! }, { 'content-location': '/v4/bundle.json' })
  expect(await (await ask(AT)).detect(picture)).toHaveLength(2)
  net.asked()
  await ask(AT)
  expect(net.asked()).toEqual(['bundle.json'])
  net.unplug()
  expect(await (await ask(AT)).detect(picture)).toHaveLength(2)
})

test('a label has its own threshold where bundle.json knows one, unless another is asked for', async () => {
  net.serve(AT, bundleOf(tinyDetector(), { thresholds: { dog: 0.7 } }))
  const model = await ask(AT)
  expect(model.thresholds).toEqual({ cat: 0.5, dog: 0.7 })
  expect((await model.detect(picture)).map(({ label }) => label)).toEqual(['cat'])
  expect((await model.detect(picture, { minScore: 0.55 })).map(({ label }) => label)).toEqual(['cat', 'dog'])
  expect((await model.detect(picture, { minScore: { cat: 0.95 } })).map(({ label }) => label)).toEqual(['dog'])
})

test('what bundle.json names is fetched once, a new version is noticed and the one before forgotten', async () => {
  net.serve(AT, bundleOf(tinyDetector()))
  await ask(AT)
  expect(net.asked().toSorted()).toEqual(['bundle.json', 'group1-shard1of1.bin', 'labels.json', 'model.json'])
  await ask(AT)
  expect(net.asked()).toEqual(['bundle.json'])
  net.serve(AT, bundleOf(tinyDetector(0.8)))
  const model = await ask(AT)
  expect(net.asked()).toEqual(['bundle.json', 'group1-shard1of1.bin'])
  expect((await model.detect(picture))[0]!.score).toBeCloseTo(0.8)
  expect(net.store.size).toBe(4)
})

test.each(['bundle', 'folder alone'])('without a network the last one is used: a %s', async (kind) => {
  net.serve(AT, kind === 'bundle' ? bundleOf(tinyDetector()) : tinyDetector())
  await ask(AT)
  net.unplug()
  expect(await (await ask(AT)).detect(picture)).toHaveLength(2)
})

const other = new TextEncoder().encode('["cow","hen"]')
test.each([
  ['a bundle', bundleOf(tinyDetector()), { ...bundleOf(tinyDetector(0.8)), 'model_web/group1-shard1of1.bin': 404 }],
  ['a folder alone', tinyDetector(), { ...tinyDetector(), 'labels.json': other, 'model.json': 404 }],
])('a new version that came in part leaves the one before as it was: %s', async (_, before, part) => {
  net.serve(AT, before)
  await ask(AT)
  net.serve(AT, part)
  await expect(ask(AT)).rejects.toThrow('is not there')
  net.unplug()
  const model = await ask(AT)
  expect(model.labels).toEqual(['cat', 'dog'])
  expect((await model.detect(picture))[0]!.score).toBeCloseTo(0.9)
})

test('a server that fails is no better than none', async () => {
  net.serve(AT, bundleOf(tinyDetector()))
  await ask(AT)
  net.serve(AT, { 'bundle.json': 502 })
  expect(await (await ask(AT)).detect(picture)).toHaveLength(2)
})

test('a folder that was copied alone is asked for anew each time', async () => {
  net.serve(AT, tinyDetector())
  await ask(AT)
  net.serve(AT, tinyDetector(0.8))
  expect((await (await ask(AT)).detect(picture))[0]!.score).toBeCloseTo(0.8)
})

test('nothing is kept where nothing is to be', async () => {
  net.serve(AT, bundleOf(tinyDetector()))
  await ask(AT, { keep: false })
  expect(net.store.size).toBe(0)
})

const page = new TextEncoder().encode('<!doctype html>')
test.each<[string, Record<string, Uint8Array | number>, string]>([
  ['nothing there', {}, 'model.json is not there (404). Copy the whole folder model_web, and give load() its address.'],
  ['a part missing', { ...tinyDetector(), 'labels.json': 404 }, 'labels.json is not there (404)'],
  ['a page', { ...tinyDetector(), 'model.json': page }, 'model.json is a page, not JSON. Give load() the address of a model'],
  ['no model', { ...tinyDetector(), 'model.json': new TextEncoder().encode('{}') }, 'model.json is no graph model'],
  ['not allowed', { ...tinyDetector(), 'model.json': 403 }, 'may not be read (403). Sign in at the site'],
  ['another file', { ...bundleOf(tinyDetector()), 'model_web/labels.json': page }, 'labels.json is not the file that bundle.json names'],
  ['not whole', bundleOf({ 'model.json': page }), 'bundle.json names no model_web/labels.json: this bundle is not whole'],
])('the problem is named, with the way out: %s', async (_, files, words) => {
  net.serve(AT, files)
  await expect(ask(AT)).rejects.toThrow(words)
})

test('what was asked to compute and cannot is named, with the way out', async () => {
  net.serve(AT, tinyDetector())
  await expect(ask(AT, { backend: 'webgl' })).rejects.toThrow(
    'webgl does not work in this browser. Without the option backend, load() takes what does.',
  )
})

test('what watches ends with the model', async () => {
  vi.stubGlobal('document', { hidden: false, baseURI: AT })
  let next = () => {}
  const video = {
    requestVideoFrameCallback: (resolve: () => void) => (next = resolve),
    readyState: 4,
    HAVE_CURRENT_DATA: 2,
    videoWidth: 20,
    videoHeight: 10,
  }
  net.serve(AT, tinyDetector())
  const model = await ask('./')
  const onProblem = vi.fn()
  model.watch(video as unknown as HTMLVideoElement, () => {}, { onProblem })
  model.dispose()
  next()
  await new Promise((resolve) => setImmediate(resolve))
  expect(onProblem).not.toHaveBeenCalled() // it would: there is nothing to draw on here
})

test('a server that does not answer may be one that does not share', async () => {
  vi.stubGlobal('location', { origin: 'https://shop.example.org' })
  net.unplug()
  await expect(ask(AT)).rejects.toThrow(
    'does not let pages of https://shop.example.org read it. It has to send the header Access-Control-Allow-Origin',
  )
})
