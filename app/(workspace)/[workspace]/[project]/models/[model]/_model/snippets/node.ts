import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { ProjectType } from '@/lib/domain/contract/project'

const { folder, main } = PLATFORMS.onnx

const NEEDS = '// npm install onnxruntime-node sharp, and save this as try-model.mjs'

/** Node.js with ONNX Runtime. */
export const node = (kind: ProjectType): string =>
  `${NEEDS}
import { readFile } from 'node:fs/promises'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'

const labels = JSON.parse(await readFile('${folder}/labels.json', 'utf8'))
const model = await InferenceSession.create('${folder}/${main}')
const picture = sharp('picture.jpg').autoOrient().flatten({ background: 'white' }).toColourspace('srgb')
const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
const image = new Tensor('uint8', data, [1, info.height, info.width, 3])
${kind === 'detection' ? DETECT : CLASSIFY}`

const DETECT = `const answer = await model.run({ image })
const [scores, best, edges] = ['scores', 'classes', 'boxes'].map((name) => answer[\`detection_\${name}\`].data)
const found = [...scores].flatMap((score, i) => {
  const [top, left, bottom, right] = edges.subarray(4 * i, 4 * i + 4)
  const box = { x: left * info.width, y: top * info.height, w: (right - left) * info.width, h: (bottom - top) * info.height }
  return score < 0.5 ? [] : [{ label: labels[best[i]], score, box }]
})
console.log(found)`

const CLASSIFY = `const scores = (await model.run({ image })).probabilities.data
const answers = labels.map((label, i) => ({ label, score: scores[i] })).sort((a, b) => b.score - a.score)
console.log(answers)`
