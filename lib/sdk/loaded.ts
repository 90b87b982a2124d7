import type { GraphModel } from '@tensorflow/tfjs-converter'
import type { Model } from './api'

/** What a model of either kind is made of. */
export type Loaded = Pick<Model, 'labels' | 'thresholds' | 'backend' | 'threads'> & { graph: GraphModel }

/** What both kinds have in common: what is known of the model, and how it ends with all that watches. */
export function common({ graph, ...known }: Loaded) {
  const watching = new Set<() => void>()
  const noted = (stop: () => void) => {
    watching.add(stop)
    return () => {
      watching.delete(stop)
      stop()
    }
  }
  const dispose = () => {
    for (const stop of watching) stop()
    graph.dispose()
  }
  return { known, noted, dispose }
}

/** For who asks a model what only the other kind answers. */
export function refusing(message: string): () => Promise<never> {
  return () => Promise.reject(new Error(message))
}
