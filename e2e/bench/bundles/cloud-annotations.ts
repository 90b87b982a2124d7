import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { serveFiles } from '@/e2e/file-server'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import type { Pixels } from '@/lib/ml/image/pixels'
import type { Example } from '@/workers/trainer/parity/examples'
import type { Told } from './reader'

// The package brings TensorFlow.js 1.4.0, whose one global engine must not meet ours: so it has a process of its own.

type Wish = { url: string; pictures: { data: string; width: number; height: number }[] }
type Sdk = {
  default?: Sdk
  load: (
    url: string,
  ) => Promise<{
    type: string
    detect: (image: object) => Promise<{ label: string; score: number; bbox: [number, number, number, number] }[]>
    classify: (image: object) => Promise<{ label: string; score: number }[]>
  }>
}

/** What @cloud-annotations/models says of pictures. It computes in plain JavaScript here, which takes its time. */
export async function askCloudAnnotations(web: BundleFiles, examples: Example[]): Promise<Told[]> {
  const server = await serveFiles((name) => web[name.slice(1)])
  const child = fork(fileURLToPath(import.meta.url), ['child'])
  try {
    return await new Promise<Told[]>((resolve, reject) => {
      child.on('message', (told) => resolve(told as Told[])).on('error', reject)
      child.on('exit', (code) => reject(new Error(`The SDK of Cloud Annotations ended with ${code}.`)))
      const pictures = examples.map(({ pixels: { data, ...size } }) => ({ data: Buffer.from(data).toString('base64'), ...size }))
      child.send({ url: server.url, pictures } satisfies Wish)
    })
  } finally {
    child.kill()
    await server.close()
  }
}

async function tell({ url, pictures }: Wish): Promise<Told[]> {
  const sdk = createRequire(import.meta.url)('@cloud-annotations/models') as Sdk
  const model = await (sdk.default ?? sdk).load(url)
  const told: Told[] = []
  for (const { data, ...size } of pictures) {
    const image = canvas({ data: Buffer.from(data, 'base64'), ...size })
    if (model.type === 'detection') told.push((await model.detect(image)).map(({ bbox: box, ...rest }) => ({ ...rest, box })))
    else told.push(await model.classify(image))
  }
  return told
}

/** What the SDK takes from a browser's canvas: four bytes a pixel. */
const canvas = ({ data, width, height }: Pixels) => ({
  data: Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : data[3 * Math.floor(i / 4) + (i % 4)]!)),
  width,
  height,
})

if (process.argv[2] === 'child' && process.send)
  process.once('message', (wish: Wish) => void tell(wish).then((told) => process.send!(told, () => process.exit(0))))
