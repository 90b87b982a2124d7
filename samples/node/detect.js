// Says what the model in the folder above sees in a picture:
//   node detect.js picture.jpg [score from which on a thing counts, 0.5 unless you say]
import { fileURLToPath } from 'node:url'
import { load } from './model.js'

const [picture, least = '0.5'] = process.argv.slice(2)
if (!picture || !(Number(least) >= 0 && Number(least) <= 1)) {
  console.error('Name a picture: node detect.js picture.jpg [least score, from 0 to 1]')
  process.exit(2)
}

const percent = (score) => `${(100 * score).toFixed(1)} %`.padStart(7)

async function say() {
  const model = await load(fileURLToPath(new URL('..', import.meta.url)))
  if (model.kind === 'classification') {
    for (const { label, score } of await model.classify(picture)) console.log(`${percent(score)}  ${label}`)
    return
  }
  const found = (await model.detect(picture)).filter(({ score }) => score >= Number(least))
  for (const { label, score, box } of found) {
    const [x, y, w, h] = [box.x, box.y, box.w, box.h].map(Math.round)
    console.log(`${percent(score)}  ${label}  x ${x}, y ${y}, ${w} x ${h} pixels`)
  }
  if (found.length === 0) console.log(`Nothing is found with a score of ${least} or more.`)
}

await say().catch((error) => {
  console.error(`This did not work: ${error.message}`)
  process.exitCode = 1
})
