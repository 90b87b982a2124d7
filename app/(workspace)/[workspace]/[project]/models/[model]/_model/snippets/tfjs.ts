import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { ProjectType } from '@/lib/domain/contract/project'
import { CLASSIFIER_SAMPLING } from '@/lib/ml/image/sampling'

const { folder, main } = PLATFORMS.web

/** TensorFlow.js alone, without an SDK. */
export const tfjs = (kind: ProjectType): string => `import * as tf from '@tensorflow/tfjs'

const model = await tf.loadGraphModel('/${folder}/${main}') // where your site serves the folder
const labels = await (await fetch('/${folder}/labels.json')).json()
const image = document.querySelector('img')
${kind === 'detection' ? DETECT : CLASSIFY}`

// Suppression over all labels at once, as the SDK does it.
const DETECT = `const pixels = tf.browser.fromPixels(image)
const [height, width] = pixels.shape
const [scores, boxes] = model.execute(tf.expandDims(pixels))
const rows = tf.squeeze(scores, [0]) // one of scores by label for each of the boxes
const edges = tf.squeeze(boxes, [0, 2]) // top, left, bottom, right, 0 to 1
const kept = await tf.image.nonMaxSuppressionAsync(edges, tf.max(rows, 1), 100, 0.5, 0.5)
const best = await tf.gather(tf.argMax(rows, 1), kept).array()
const score = await tf.gather(tf.max(rows, 1), kept).array()
const found = (await tf.gather(edges, kept).array()).map(([top, left, bottom, right], i) => ({
  label: labels[best[i]],
  score: score[i],
  box: { x: left * width, y: top * height, w: (right - left) * width, h: (bottom - top) * height },
}))`

const { size } = CLASSIFIER_SAMPLING
const CLASSIFY = `const pixels = tf.image.resizeBilinear(tf.browser.fromPixels(image), [${size}, ${size}])
const scores = await model.predict(tf.expandDims(tf.div(pixels, 255))).data()
const answers = labels.map((label, i) => ({ label, score: scores[i] })).sort((a, b) => b.score - a.score)`
