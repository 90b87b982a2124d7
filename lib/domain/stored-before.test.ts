import { expect, test } from 'vitest'
import { BundleManifest } from './bundle/manifest'
import { Manifest } from './dataset/manifest'
import { PoolEntry, ProjectEntry } from './dataset/pool-entry'
import { StoredReport } from './dataset/report'
import { StoredMetrics } from './run/run'

// What installations hold, as it was written at the time. It is read for as long as they are there: who changes a form
// adds what is written today, and leaves these as they are.

const tally = { found: 1, kept: 1, repaired: 0, rejected: 0 }
const metrics = { heldOut: 'test', images: 7, metric: 'mAP50', value: 0.8, perLabel: [], seconds: { train: 60 }, peakMemoryBytes: 1 }
const project = { id: 'p', name: 'Herd', type: 'detection', multiLabel: false }
const at = '2026-11-20T10:00:00.000Z'
const mark = { id: 'a', label: 'cat', labelId: 'l', attributes: {}, createdAt: at, createdBy: 'u', updatedAt: at, updatedBy: 'u' }

const report = {
  source: 'herd.zip',
  format: 'voc',
  images: tally,
  boxes: tally,
  tags: { ...tally, found: 0, kept: 0 },
  present: 0,
  splits: { train: 1, validation: 0, test: 0, undecided: 0 },
  exceptions: [{ thing: 'box', outcome: 'notice', file: 'a.xml', reason: 'said', count: 1 }],
  unlisted: 0,
}
const manifest = {
  images: [
    {
      annotations: [{ box: { h: 4, w: 3, x: 1, y: 2 }, label: 'cat' }, { label: 'cat' }],
      height: 480,
      id: 'i',
      key: 'projects/p/images/h.jpg',
      name: 'a.jpg',
      sha256: 'h',
      split: 'train',
      width: 640,
    },
  ],
  labels: ['cat'],
  project,
  seed: 1,
  version: 1,
}
const poolEntry = {
  format: 1,
  id: 'i',
  name: 'a.jpg',
  key: 'projects/p/images/h.jpg',
  type: 'image/jpeg',
  sha256: 'h',
  sourceSha256: 'h',
  bytes: 9,
  width: 640,
  height: 480,
  state: 'labelled',
  split: null,
  version: 7,
  createdAt: at,
  createdBy: 'u',
  labelledAt: at,
  labelledBy: 'u',
  boxes: [{ ...mark, x: 1, y: 2, w: 3, h: 4 }],
  tags: [{ ...mark, id: 'l' }],
}

const shape = { kind: 'box', x: 1, y: 2, w: 3, h: 4 }
const shapes = [
  { label: 'cat', shape },
  { label: 'cat', shape: { kind: 'tag' } },
]
const marks = [
  { ...mark, shape },
  { ...mark, id: 'l', shape: { kind: 'tag' } },
]
const { boxes: _, tags: __, ...poolEntryToday } = poolEntry
const projectEntry = {
  format: 1,
  ...project,
  version: 3,
  createdAt: at,
  createdBy: 'u',
  labels: [{ id: 'l', name: 'cat', color: 1, hotkey: null, position: 0 }],
}
const bundle = {
  version: 1,
  model: { id: 'm', number: 1, createdAt: at },
  workspace: 'Farm',
  project,
  run: { id: 'r', number: 1, config: { preset: 'fast', seed: 1 }, backend: 'wasm' },
  snapshot: 'h',
  labels: ['cat'],
  metrics,
  parity: { model_web: 0 },
  notice: '',
  files: [],
}

const reportToday = {
  version: 2,
  polygons: { found: 0, kept: 0, repaired: 0, rejected: 0 },
  files: null,
  existing: 'keep',
  became: null,
  anew: 0,
  seconds: null,
}

/** As version 2 said it. */
const checked = { parity: { 'model_web/model.json': [{ runtime: 'TensorFlow.js', difference: 0 }] }, leftOut: [{ path: 'x', reason: 'y' }] }
const bundleToday = { version: 3, parity: { 'model_web/model.json': [{ runtime: 'TensorFlow.js', difference: 0 }] }, leftOut: [] }

test.each([
  ['the metrics of a run, without a version', StoredMetrics, metrics, { version: 1, ...metrics }],
  ['the report of an import, without a version', StoredReport, report, { ...report, ...reportToday }],
  ['a snapshot of version 1', Manifest, manifest, { ...manifest, version: 2, images: [{ ...manifest.images[0], annotations: shapes }] }],
  ['a pool entry of format 1', PoolEntry, poolEntry, { ...poolEntryToday, format: 2, labelledByImport: false, annotations: marks }],
  ['a project.json of format 1', ProjectEntry, projectEntry, { ...projectEntry, annotatorsAddLabels: true, attributes: [] }],
  ['a bundle of version 1', BundleManifest, bundle, { ...bundle, ...bundleToday, metrics: { version: 1, ...metrics } }],
  [
    'a bundle of version 2',
    BundleManifest,
    { ...bundle, ...checked, version: 2 },
    { ...bundle, ...checked, version: 3, metrics: { version: 1, ...metrics } },
  ],
])('%s is read', (_, schema, stored, today) => expect(schema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(today))

test.each([
  [StoredMetrics, { ...metrics, version: 99 }],
  [StoredReport, { ...report, version: 99 }],
  [Manifest, { ...manifest, version: 99 }],
  [PoolEntry, { ...poolEntry, format: 99 }],
  [ProjectEntry, { ...projectEntry, format: 99 }],
  [BundleManifest, { ...bundle, version: 99 }],
])('what a newer Corral wrote is refused, not read by half', (schema, stored) => expect(schema.safeParse(stored).success).toBe(false))
