import { createHash } from 'node:crypto'

// Models of a few bytes that answer the same whatever they see.

type Numbers = { shape: number[]; values: number[] }

const bytesOf = (values: number[]) => new Uint8Array(Float32Array.from(values).buffer)
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

/** model_web/ of a model that answers with these numbers; the name of its input tells its kind. */
function webFolder(input: string, outputs: Record<string, Numbers>, labels: string[]): Record<string, Uint8Array> {
  const port = (name: string, dtype: string) => [name, { name, dtype }]
  const named = Object.entries(outputs)
  const float = { T: { type: 'DT_FLOAT' } }
  const constants = [
    ...named.map(([name, numbers]) => ({ name: `${name}/const`, ...numbers })),
    { name: 'nothing', shape: [], values: [0] },
  ]
  const data = constants.flatMap(({ values }) => values)
  return {
    'model.json': json({
      format: 'graph-model',
      signature: {
        inputs: Object.fromEntries([port(input, input === 'image_tensor' ? 'DT_INT32' : 'DT_FLOAT')]),
        outputs: Object.fromEntries(named.map(([name]) => port(name, 'DT_FLOAT'))),
      },
      modelTopology: {
        versions: { producer: 175 },
        node: [
          { name: input, op: 'Placeholder', attr: { dtype: { type: input === 'image_tensor' ? 'DT_INT32' : 'DT_FLOAT' } } },
          ...constants.map(({ name }) => ({ name, op: 'Const', attr: { dtype: { type: 'DT_FLOAT' } } })),
          ...named.map(([name]) => ({ name, op: 'AddV2', input: [`${name}/const`, 'nothing'], attr: float })),
        ],
      },
      weightsManifest: [
        { paths: ['group1-shard1of1.bin'], weights: constants.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })) },
      ],
    }),
    'group1-shard1of1.bin': bytesOf(data),
    'labels.json': json(labels),
  }
}

/** Finds a cat in the left half with this score, and a dog in the right one with 0.6. */
export const tinyDetector = (score = 0.9) =>
  webFolder(
    'image_tensor',
    { scores: { shape: [1, 2, 2], values: [score, 0, 0, 0.6] }, boxes: { shape: [1, 2, 1, 4], values: [0, 0, 1, 0.5, 0, 0.5, 1, 1] } },
    ['cat', 'dog'],
  )

/** Takes every picture for a dog, to 0.7. */
export const tinyClassifier = () => webFolder('image', { scores: { shape: [1, 2], values: [0.3, 0.7] } }, ['cat', 'dog'])

/** A bundle around the web's files. */
export function bundleOf(web: Record<string, Uint8Array>, more: Record<string, unknown> = {}): Record<string, Uint8Array> {
  const files = Object.entries(web).map(([name, bytes]) => ({
    path: `model_web/${name}`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
  return {
    'bundle.json': json({ version: 2, files, ...more }),
    ...Object.fromEntries(Object.entries(web).map(([name, bytes]) => [`model_web/${name}`, bytes])),
  }
}
