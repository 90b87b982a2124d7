import type { Found } from '@/lib/sdk/find-boxes'
import type { Model } from '@/lib/sdk/load-model'
import { sizeOf, type Picture } from '@/lib/sdk/read-picture'

/** What the model said about one picture, and how long it took. */
export type Answer = { ms: number; width: number; height: number } & ({ found: Found[] } | { scores: { label: string; score: number }[] })

/** Boxes below this are noise under any threshold that somebody would choose. */
const LEAST = 0.05

export async function ask(model: Model, picture: Picture): Promise<Answer> {
  const began = performance.now()
  const said =
    model.kind === 'detection' ? { found: await model.detect(picture, { minScore: LEAST }) } : { scores: await model.classify(picture) }
  return { ...said, ms: performance.now() - began, ...sizeOf(picture) }
}
