import { commandAt } from '@/lib/domain/address/command'
import { mainFile, PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { ProjectType } from '@/lib/domain/contract/project'
import type { Texts } from '@/lib/texts/texts'

export type Snippet = { value: 'web' | 'tfjs' | 'shell'; text: string; code: string }

/** `origin`: of the site, which serves the command line as well. */
type Facts = { kind: ProjectType; number: number; workspace: string; project: string; origin: string }

/** How to use a bundle, as short as it works. */
export function snippets({ kind, ...shell }: Facts, t: Texts<'models'>): Snippet[] {
  return [
    { value: 'web', text: t('use.web'), code: kind === 'detection' ? WEB_DETECT : WEB_CLASSIFY },
    { value: 'tfjs', text: t('use.tfjs'), code: kind === 'detection' ? TFJS_DETECT : TFJS_CLASSIFY },
    { value: 'shell', text: t('use.shell'), code: shellLine(shell) },
  ]
}

export const shellLine = ({ number, workspace, project, origin }: Omit<Facts, 'kind'>): string =>
  `${commandAt(origin)} download ${number} --workspace ${workspace} --project ${project} --out ${project}-model`

const WEB_DETECT = `import models from '@cloud-annotations/models'

const model = await models.load('/${PLATFORMS.web.folder}')
const found = await model.detect(image)
// [{ label, score, bbox: [x, y, w, h] }]`

const WEB_CLASSIFY = `import models from '@cloud-annotations/models'

const model = await models.load('/${PLATFORMS.web.folder}')
const answers = await model.classify(image)
// [{ label, score }]`

const TFJS_DETECT = `import * as tf from '@tensorflow/tfjs'

const model = await tf.loadGraphModel('/${mainFile('web')}')
const pixels = tf.browser.fromPixels(image).expandDims(0)
const [scores, boxes] = model.execute(pixels)
// scores [1, N, labels], boxes [1, N, 1, 4]: ymin, xmin, ymax, xmax in 0..1`

const TFJS_CLASSIFY = `import * as tf from '@tensorflow/tfjs'

const model = await tf.loadGraphModel('/${mainFile('web')}')
const pixels = tf.image.resizeBilinear(tf.browser.fromPixels(image), [224, 224]).div(255).expandDims(0)
const scores = model.predict(pixels) // [1, labels], in the order of labels.json`
