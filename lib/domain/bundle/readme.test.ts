import { describe, expect, test } from 'vitest'
import type { BundleManifest } from './manifest'
import { plainInMarkdown } from './markdown'
import { bundleReadme } from './readme'

const odd = ['a "quoted" label', '🍎 `x` *y* [z](w)', 'two\nlines', '| cell | <b>&amp;', '# no title']

const bundle = (change: Partial<BundleManifest> = {}): BundleManifest => ({
  version: 3,
  model: { id: 'm', number: 7, createdAt: '2026-11-20T10:00:00.000Z' },
  workspace: 'Farm',
  project: { id: 'p', name: 'Herd', type: 'detection', multiLabel: false },
  run: { id: 'r', number: 3, config: { preset: 'fast', seed: 5 }, backend: 'wasm' },
  snapshot: 'abc123',
  labels: ['cat', 'dog'],
  metrics: {
    version: 1,
    heldOut: 'test',
    images: 12,
    metric: 'mAP50',
    value: 0.8125,
    perLabel: [
      { label: 'cat', value: 0.9, count: 8 },
      { label: 'dog', value: null, count: 0 },
    ],
    seconds: {},
    peakMemoryBytes: 1,
  },
  parity: {
    'model_web/model.json': [{ runtime: 'TensorFlow.js', difference: 0.00123 }],
    'model_android/model_int8.tflite': [{ runtime: 'LiteRT', metric: 'mAP50', lost: 0.72, pictures: 48 }],
    'model_ios/Model.mlmodel': [{ runtime: 'Core ML', skipped: 'it is not run here' }],
  },
  leftOut: [{ path: 'model_android/model.tflite', reason: 'differs by 0.2' }],
  notice: 'Trained from x under Apache-2.0.',
  files: ['model_web/model.json', 'model_web/sample/index.html', 'model_ios/Model.mlmodel'].map((path) => ({ path, bytes: 1, sha256: '' })),
  ...change,
})

describe('README.md of a bundle', () => {
  test.each([
    [0.72, 'mAP50 0.007 lower, on 48 pictures'],
    [0.04, 'mAP50 no lower, on 48 pictures'],
    [-2, 'mAP50 no lower, on 48 pictures'],
  ])('says what a file of 8 bits costs: %d points', (lost, said) => {
    const parity = { 'model_android/model_int8.tflite': [{ runtime: 'LiteRT', metric: 'mAP50' as const, lost, pictures: 48 }] }
    expect(bundleReadme(bundle({ parity }))).toContain(said)
  })

  test('says whom each folder is for, and what is left out and why', () => {
    const text = bundleReadme(bundle())
    expect(text).toMatch(/^# Herd, model 7\n/)
    expect(text).toContain('| `model_web/` | web pages |')
    expect(text).not.toContain('`model_android/` |')
    expect(text).toContain('- `model_android/model.tflite` differs by 0.2')
    expect(bundleReadme(bundle({ leftOut: [] }))).not.toContain('Left out')
  })

  test('says how good the model is and on what that was measured, label by label', () => {
    const text = bundleReadme(bundle())
    expect(text).toContain('mAP50 is 0.813: how well things are found')
    expect(text).toContain('measured on 12 test pictures')
    expect(text).toContain('| 0 | cat | 0.900 | 8 |\n| 1 | dog | – | 0 |')
  })

  test('says how each file was checked, and where the model comes from', () => {
    const text = bundleReadme(bundle())
    expect(text).toContain('| `model_web/model.json` | TensorFlow.js | differs by at most 0.0012 |')
    expect(text).toContain('| `model_ios/Model.mlmodel` | Core ML | not run: it is not run here |')
    expect(text).toContain('snapshot `abc123`')
    expect(text).toContain('Trained from x under Apache-2.0. NOTICE.txt')
  })

  test('a name stays a name, whatever it is made of', () => {
    const many = [...odd, ...Array.from({ length: 195 }, (_, i) => `label ${i}`)]
    const text = bundleReadme(bundle({ labels: many, workspace: 'a\n# b', project: { ...bundle().project, name: '[x](y)' } }))
    const rows = text.split('\n').filter((line) => /^\| \d+ \|/.test(line))
    expect(rows).toHaveLength(200)
    for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5)
    expect(rows[3]).toBe('| 3 | \\| cell \\| &lt;b\\>&amp;amp; | – | – |')
    expect(text.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(7)
    expect(text).toMatch(/^# \\\[x\\\]\\\(y\\\), model 7\n/)
  })
})

test('what is a sign in Markdown is none in a name', () => {
  expect(plainInMarkdown('a_b *c* `d` <e> [f] 1. g\n\nh')).toBe('a\\_b \\*c\\* \\`d\\` &lt;e\\> \\[f\\] 1. g h')
  expect(['1. a', '- a', '+ a', ' - a'].map(plainInMarkdown)).toEqual(['1\\. a', '\\- a', '\\+ a', '\\- a'])
  expect(plainInMarkdown('WWW.a.org https://a.org a@b.org')).toBe('WWW\\.a.org https\\://a.org a\\@b.org')
})
