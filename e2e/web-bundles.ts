import { createHash } from 'node:crypto'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { freshClassifier } from '@/lib/ml/network/initial'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'

// Models for the web that were trained by nobody here: they are there at once.

/** The base detector, which knows these of its labels. */
export function knownDetector(labels = ['person', 'stop sign', 'cat']) {
  const base = baseWeights('ssdlite-mobilenet-v2-coco')
  const weights = keepClasses(base.weights, { classes: base.labels.length, keep: labels.map((label) => base.labels.indexOf(label)) })
  return { weights, labels, graph: detectorGraph(weights, labels) }
}

/** A classifier that takes everything for the second of its labels. */
export function stubbornClassifier(labels = ['one', 'two', 'three']) {
  const weights = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, labels.length, 1)
  weights.set('head/bias', { shape: [labels.length], data: Float32Array.from(labels, (_, i) => (i === 1 ? 5 : 0)) })
  return { weights, labels, graph: classifierGraph(weights, { labels, multiLabel: false }) }
}

/** A bundle around the web's files: they are in model_web/, and bundle.json names them. */
export function webBundle(web: BundleFiles, thresholds: Record<string, number> = {}): BundleFiles {
  const named = Object.entries(web).map(([name, bytes]) => [`model_web/${name}`, bytes] as const)
  const files = named.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }))
  return { ...Object.fromEntries(named), 'bundle.json': new TextEncoder().encode(JSON.stringify({ version: 2, files, thresholds })) }
}

export const webFilesOf = (graph: ReturnType<typeof detectorGraph>): BundleFiles => tfjsWriter.write(graph)
