import type { Found, Model, Picture, Scored, Seen } from '@/lib/sdk/api'
import { sizeOf } from '@/lib/sdk/read-picture'

/** What the model said about one picture, and how long it took. */
export type Answer = Seen & ({ found: Found[] } | { scores: Scored[] })

/** Boxes below this are noise under any threshold that somebody would choose. */
const LEAST = { minScore: 0.05 }

export async function ask(model: Model, picture: Picture): Promise<Answer> {
  const began = performance.now()
  const said = model.kind === 'detection' ? { found: await model.detect(picture, LEAST) } : { scores: await model.classify(picture) }
  return { ...said, ms: performance.now() - began, ...sizeOf(picture) }
}

/** Asks about a video again and again. @returns what ends it */
export function askAgain(model: Model, video: HTMLVideoElement, { tell, onProblem }: Asking): () => void {
  if (model.kind === 'detection') return model.watch(video, (found, seen) => tell({ found, ...seen }), { ...LEAST, onProblem })
  return model.watch(video, (scores, seen) => tell({ scores, ...seen }), { onProblem })
}

type Asking = { tell: (answer: Answer) => void; onProblem: (problem: unknown) => void }
