import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import sharp from 'sharp'

/**
 * Loads the model of a folder that holds model.onnx and labels.json. Of a detector, `detect` answers what it finds; of a
 * classifier, `classify` answers the score of each label. Both take the path or the bytes of a picture, and say the best first.
 */
export async function load(folder) {
  const labels = JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8'))
  const session = await InferenceSession.create(join(folder, 'model.onnx'))
  const run = async (picture) => {
    const { data, width, height } = await pixelsOf(picture)
    const answers = await session.run({ image: new Tensor('uint8', data, [1, height, width, 3]) })
    return { answers, width, height }
  }
  if (session.outputNames.includes('probabilities'))
    return { kind: 'classification', labels, classify: async (picture) => scoresOf(await run(picture), labels) }
  return { kind: 'detection', labels, detect: async (picture) => thingsIn(await run(picture), labels) }
}

/** A picture as people see it: upright, RGB, on white where it is transparent. The model scales it by itself. */
async function pixelsOf(picture) {
  const { data, info } = await sharp(picture)
    .autoOrient()
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: inThreeColours(data, info.channels), width: info.width, height: info.height }
}

/** A grey picture has one number for each pixel: the model takes three. */
function inThreeColours(data, channels) {
  return channels === 3 ? data : Uint8Array.from({ length: (data.length / channels) * 3 }, (_, i) => data[Math.floor(i / 3) * channels])
}

const scoresOf = ({ answers }, labels) =>
  labels.map((label, i) => ({ label, score: answers.probabilities.data[i] })).toSorted((a, b) => b.score - a.score)

/** Boxes come as top, left, bottom, right from 0 to 1, best first, and are answered in pixels. */
function thingsIn({ answers, width, height }, labels) {
  const boxes = answers.detection_boxes.data
  const classes = answers.detection_classes.data
  return Array.from(answers.detection_scores.data, (score, i) => {
    const [top, left, bottom, right] = boxes.subarray(4 * i, 4 * i + 4)
    const box = { x: left * width, y: top * height, w: (right - left) * width, h: (bottom - top) * height }
    return { label: labels[classes[i]], score, box }
  })
}
