import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { ProjectType } from '@/lib/domain/contract/project'

const BESIDE = `const model = await load('/${PLATFORMS.web.folder}') // where your site serves the folder`

/** A page's script, with the SDK that the site serves. `address`: where the site hands out the model to everybody, if it does. */
export const web = (kind: ProjectType, { origin, address }: { origin: string; address?: string }): string =>
  `import { load } from '${origin}/sdk/corral.js'

${address ? `const model = await load('${address}')` : BESIDE}
const image = document.querySelector('img')
${kind === 'detection' ? DETECT : CLASSIFY}`

const DETECT = `const found = await model.detect(image)
// [{ label, score, box: { x, y, w, h } }] in pixels, best first`

const CLASSIFY = `const answers = await model.classify(image)
// [{ label, score }], best first`
