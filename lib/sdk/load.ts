import type { Backend, Model, Options } from './api'
import { classifier } from './classifier'
import { detector, isDetector } from './detector'
import { computeBy } from './engine'
import { NOTHING, keptFiles } from './kept-files'
import { graphOf, readModel, type ReadModel } from './load-graph'
import { openBundle } from './open-bundle'
import { quickest } from './quickest'
import { startBackend, whyNot } from './start-backend'
import { whatComputes } from './what-computes'

/** Loads a model, by what computes it quickest here. It has looked at a picture, so that the first real one is answered like the others. */
export async function load(url: string | URL, options: Options = {}): Promise<Model> {
  const opening = openBundle(url, options.keep === false ? NOTHING : await keptFiles())
  const reading = opening.then(readModel)
  reading.catch(() => {}) // it is awaited when something has started
  const attempt = async (backend: Backend) => {
    const started = await startBackend(backend, options)
    return made(await reading, started)
  }
  const model = options.backend ? await attempt(options.backend) : await chosen()
  await (await opening).settle()
  return model

  async function chosen(): Promise<Model> {
    const among = await whatComputes()
    const { note } = await opening
    const best = await quickest(among, { attempt, ask: look, note })
    if (best) return best
    await reading // what cannot be read is no fault of what computes
    console.warn(`This model runs in plain JavaScript, which is many times slower: ${whyNot('wasm', options)}`)
    return attempt('cpu')
  }
}

type Started = Awaited<ReturnType<typeof startBackend>>

async function made(read: ReadModel, started: Started): Promise<Model> {
  const graph = await computeBy(started.backend, () => graphOf(read))
  const about = { graph, labels: read.labels, thresholds: read.thresholds, ...started }
  const model = isDetector(graph) ? await detector(about) : classifier(about)
  try {
    await look(model)
    return model
  } catch (problem) {
    model.dispose()
    throw problem
  }
}

const EMPTY = { data: new Uint8Array(4), width: 1, height: 1 }
const look = (model: Model): Promise<unknown> => (model.kind === 'detection' ? model.detect(EMPTY) : model.classify(EMPTY))
