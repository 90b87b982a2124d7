import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { toObject } from 'flatbuffers/js/flexbuffers.js'
import { describe, expect, test } from 'vitest'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { normalise, sample, whole } from '@/lib/ml/image/pixels'
import { DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'
import { freshClassifier } from '@/lib/ml/network/initial'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { stirred } from '@/lib/ml/testing/stirred'
import { stopSign } from '@/lib/ml/testing/stop-sign'
import { folder, openTflite } from './testing/tflite-c'
import { readMetadata, readModel } from './testing/read-tflite'
import { LEGACY, legacyWriter } from './write-legacy'
import { tfliteWriter } from './write-tflite'

const base = baseWeights('ssdlite-mobilenet-v2-coco')
const mobilenet = baseWeights('mobilenet-v2-imagenet').weights
const MB = 1e6

/** A detector for these labels, whatever it finds. */
function detector(labels: string[]) {
  const keep = labels.map((_, i) => i % base.labels.length)
  return tfliteWriter.write(detectorGraph(keepClasses(base.weights, { classes: base.labels.length, keep }), labels))
}
const classifier = (labels: string[], multiLabel = false) =>
  tfliteWriter.write(classifierGraph(freshClassifier(mobilenet, labels.length, 1), { labels, multiLabel }))

const numbered = (count: number) => Array.from({ length: count }, (_, i) => `label ${i + 1}`)
const ODD = ['stop "sign"', 'côté, ‘quoted’', '🛑 红', 'two\nlines', 'CR\r\nLF']

/** The file that a zip library finds behind a model. */
async function appended(model: Uint8Array): Promise<{ entry: Entry; content: string; entries: number }> {
  const zip: ZipFile = await promisify<Buffer, { lazyEntries: true }, ZipFile>(fromBuffer)(Buffer.from(model), { lazyEntries: true })
  const entry = await new Promise<Entry>((resolve, reject) => zip.once('entry', resolve).once('error', reject).readEntry())
  const stream = await promisify(
    zip.openReadStream.bind(zip) as (entry: Entry, done: (e: Error | null, s: NodeJS.ReadableStream) => void) => void,
  )(entry)
  return { entry, content: await text(stream), entries: zip.entryCount }
}

const json = (bytes?: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as unknown
const linesOf = (bytes?: Uint8Array) => new TextDecoder().decode(bytes).split('\n')
const shapes = (model: Uint8Array, which: 'inputs' | 'outputs') => {
  const [graph] = readModel(model).subgraphs
  return [...graph![which]].map((i) => [graph!.tensors[i]!.name, [...graph!.tensors[i]!.shape]])
}

describe('a detector, as netron reads it', () => {
  const files = detector(['person', 'stop sign', 'cat'])
  const model = readModel(files['model.tflite']!)
  const [graph] = model.subgraphs

  test('takes a picture and answers what is found, in the usual order', () => {
    expect(shapes(files['model.tflite']!, 'inputs')).toEqual([['input', [1, 300, 300, 3]]])
    expect(shapes(files['model.tflite']!, 'outputs')).toEqual([
      ['detection_boxes', [1, 300, 4]],
      ['detection_classes', [1, 300]],
      ['detection_scores', [1, 300]],
      ['num_detections', [1]],
    ])
  })

  test('suppresses across labels at an overlap of 0.5, and every number of it is written as it is meant', () => {
    const finding = graph!.operators.find(({ custom_options }) => custom_options?.length)!
    const { custom_code } = model.operator_codes[finding.opcode_index]!
    expect(custom_code).toBe('TFLite_Detection_PostProcess')
    expect(toObject(finding.custom_options!.slice().buffer as ArrayBuffer)).toEqual({
      max_detections: 300,
      max_classes_per_detection: 1,
      detections_per_class: 300,
      use_regular_nms: false,
      nms_score_threshold: Math.fround(0.05),
      nms_iou_threshold: 0.5,
      num_classes: 3,
      y_scale: 1,
      x_scale: 1,
      h_scale: 1,
      w_scale: 1,
    })
  })

  test('every value is made before it is used, from weights in half precision that lie at multiples of 16', () => {
    const known = new Set([...graph!.inputs, ...graph!.tensors.flatMap(({ buffer }, i) => (buffer > 0 ? [i] : []))])
    for (const { inputs, outputs } of graph!.operators) {
      for (const input of inputs) expect(known).toContain(input)
      for (const output of outputs) known.add(output)
    }
    const constants = graph!.tensors.filter(({ buffer }) => buffer > 0).map((one) => ({ ...one, data: model.buffers[one.buffer]!.data! }))
    const bytes = { halves: 0, others: 0 }
    for (const { type, data } of constants) {
      bytes[type === 1 ? 'halves' : 'others'] += data.length
      expect(data.byteOffset % 16).toBe(0)
    }
    expect(bytes.halves).toBeGreaterThan(40 * bytes.others)
  })

  test('its metadata say how a picture becomes the input and what comes out', () => {
    const { min_parser_version, subgraph_metadata } = readMetadata(files['model.tflite']!)
    const [{ input_tensor_metadata: inputs, output_tensor_metadata: outputs, output_tensor_groups: groups }] = subgraph_metadata as [
      (typeof subgraph_metadata)[0],
    ]
    expect(min_parser_version).toBe('1.2.0')
    expect(inputs[0]!.content.content_properties.color_space).toBe(1)
    expect(inputs[0]!.process_units[0]!.options).toEqual({ mean: Float32Array.of(127.5), std: Float32Array.of(127.5) })
    expect(outputs.map(({ name }) => name)).toEqual(['location', 'category', 'score', 'number of detections'])
    expect([...outputs[0]!.content.content_properties.index!]).toEqual([1, 0, 3, 2])
    expect(outputs[1]!.associated_files).toMatchObject([{ name: 'labels.txt', type: 3 }])
    expect(groups).toMatchObject([{ name: 'detection_result', tensor_names: ['location', 'category', 'score'] }])
  })

  test('legacy/ answers codes and scores with the background first, of anchors that lie beside it', () => {
    const weights = keepClasses(base.weights, { classes: base.labels.length, keep: [0, 1, 2] })
    const legacy = legacyWriter.write(detectorGraph(weights, ['person', 'stop sign', 'cat']))
    expect(shapes(legacy[LEGACY.model]!, 'outputs')).toEqual([
      ['codes', [1, 1917, 1, 4]],
      ['all/scores', [1, 1917, 4]],
    ])
    const anchors = json(legacy[LEGACY.anchors]) as number[][]
    expect(anchors).toHaveLength(1917)
    expect(anchors[0]).toEqual([0.0263158, 0.0263158, 0.1, 0.1])
    expect(json(legacy[LEGACY.labels])).toEqual(['person', 'stop sign', 'cat'])
  })
})

describe('a classifier, as netron reads it', () => {
  test.each([false, true])('answers one score a label, several labels a picture: %s', (multiLabel) => {
    const files = classifier(numbered(4), multiLabel)
    expect(Object.keys(files)).toEqual(['model.tflite', 'labels.txt', 'labels.json'])
    expect(shapes(files['model.tflite']!, 'inputs')).toEqual([['input', [1, 224, 224, 3]]])
    expect(shapes(files['model.tflite']!, 'outputs')).toEqual([['scores', [1, 4]]])
    const { output_tensor_metadata: outputs } = readMetadata(files['model.tflite']!).subgraph_metadata[0]!
    expect(outputs).toMatchObject([{ name: 'probability', associated_files: [{ name: 'labels.txt', type: 2 }] }])
  })
})

describe('labels', () => {
  test.each([['of a detector', detector(ODD)] as const, ['of a classifier', classifier(ODD)] as const])(
    '%s are kept as they are in labels.json, and one a line in labels.txt, which a zip library finds in the model',
    async (_, files) => {
      expect(json(files['labels.json'])).toEqual(ODD)
      expect(linesOf(files['labels.txt'])).toEqual(['stop "sign"', 'côté, ‘quoted’', '🛑 红', 'two lines', 'CR LF', ''])
      const { entry, content, entries } = await appended(files['model.tflite']!)
      expect([entries, entry.fileName, entry.compressionMethod]).toEqual([1, 'labels.txt', 0])
      expect(content).toBe(new TextDecoder().decode(files['labels.txt']))
    },
  )

  test.runIf(folder).each([1, 200])('%d of them: both kinds run', (count) => {
    const { labels, found, scores } = { ...ran(detector(numbered(count))), ...ranClassifier(classifier(numbered(count))) }
    expect(labels).toHaveLength(count + 1)
    expect(found).toEqual([1, 300, 4])
    expect(scores).toEqual([1, count])
  })
})

test.runIf(folder)('a thing that two labels fit as well is found once, and no row behind it scores', async () => {
  const labels = ['stop sign', 'sign that says stop']
  const weights = keepClasses(base.weights, { classes: base.labels.length, keep: [13, 13] })
  const model = openTflite(tfliteWriter.write(detectorGraph(weights, labels))['model.tflite']!)
  const pixels = await stopSign()
  const [, names, scores] = model.run(normalise(sample(pixels, whole(pixels), DETECTOR_SAMPLING)))
  model.close()
  expect(scores!.data.filter((score) => score > 0.3)).toHaveLength(1)
  expect(labels[names!.data[0]!]).toBe('stop sign')
})

function ran(files: Record<string, Uint8Array>) {
  const model = openTflite(files['model.tflite']!)
  const [boxes] = model.run(new Float32Array(300 * 300 * 3))
  model.close()
  return { labels: linesOf(files['labels.txt']), found: boxes!.shape }
}
function ranClassifier(files: Record<string, Uint8Array>) {
  const model = openTflite(files['model.tflite']!)
  const [scores] = model.run(new Float32Array(224 * 224 * 3))
  model.close()
  return { scores: scores!.shape }
}

test('the same model gives the same bytes', () => {
  const digest = () =>
    Object.values(detector(['cat', 'dog']))
      .concat(Object.values(classifier(['cat', 'dog'])))
      .map((bytes) => createHash('sha256').update(bytes).digest('hex'))
  expect(digest()).toEqual(digest())
})

test('a detector of 80 things is no larger than 9.5 MB', () => {
  const keep = Array.from({ length: 80 }, (_, i) => i)
  const weights = stirred(keepClasses(base.weights, { classes: base.labels.length, keep }))
  const files = tfliteWriter.write(detectorGraph(weights, numbered(80)))
  expect(files['model.tflite']!.length).toBeLessThan(9.5 * MB)
})
