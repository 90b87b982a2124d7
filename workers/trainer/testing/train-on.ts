import type { Task } from '@/lib/ml/train/task'
import { prepareFeatures, train, type Source } from '@/lib/ml/train/train'
import { openFeatureFile } from '@/workers/trainer/feature-file'

/** Trains a task's network in place as a run does, and answers with the loss of each step. */
export async function trainOn<Sample, Answer>(task: Task<Sample, Answer>, sources: Source[], seed: number): Promise<number[]> {
  const { signal } = new AbortController()
  await using store = await openFeatureFile()
  const preparing = prepareFeatures(task, sources, { store, variants: task.recipe.variants, seed, signal })
  let prepared = await preparing.next()
  while (!prepared.done) prepared = await preparing.next()
  const losses: number[] = []
  for await (const event of train(task, { ...prepared.value, seed, signal })) if (event.kind === 'step') losses.push(event.loss)
  return losses
}
