import type { Preset } from '@/lib/domain/run/run'
import type { Augmentation } from './image/augment'
import type { Recipe } from './train/task'

export type DetectorRecipe = Recipe & {
  /** The first block that is trained; everything below is computed once. */
  start: number
  /** How much slower the pretrained backbone learns than the fresh class heads. */
  backbone: number
  /** The same for the pretrained extra layers and box heads. */
  heads: number
  augmentation: Augmentation
}

const clamp = (value: number, low: number, high: number) => Math.round(Math.min(high, Math.max(low, value)))

/** docs/decisions/training-recipe.md has the measurements behind every number. */
export function detectorRecipe(preset: Preset, { images }: { images: number }): DetectorRecipe {
  const common = { batch: 8, learningRate: 1e-3, heads: 0.5 }
  if (preset === 'fast') {
    const augmentation: Augmentation = { scale: [0.5, 1], aspect: 1.3, colour: 0.2 }
    return { ...common, start: 13, variants: clamp(240 / images, 2, 4), steps: clamp(images * 2, 80, 160), backbone: 0.2, augmentation }
  }
  const augmentation: Augmentation = { scale: [0.6, 1.1], aspect: 1.3, colour: 0.25 }
  return { ...common, start: 7, variants: clamp(1600 / images, 4, 8), steps: clamp(images * 2.6, 160, 700), backbone: 0.3, augmentation }
}

export type ClassifierRecipe = Recipe & { start: number; backbone: number; augmentation: Augmentation }

/** The recipe for a classifier on so many training images. */
export function classifierRecipe(preset: Preset, { images }: { images: number }): ClassifierRecipe {
  const augmentation: Augmentation = { scale: [0.6, 1], aspect: 1.3, colour: 0.2 }
  if (preset === 'fast') {
    return {
      start: 16,
      variants: clamp(240 / images, 2, 4),
      batch: 16,
      learningRate: 1e-3,
      steps: clamp(images, 60, 150),
      backbone: 0.2,
      augmentation,
    }
  }
  return {
    start: 10,
    variants: clamp(2400 / images, 2, 6),
    batch: 16,
    learningRate: 1e-3,
    steps: clamp(images * 0.7, 120, 800),
    backbone: 0.3,
    augmentation,
  }
}
