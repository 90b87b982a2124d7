import type { Split } from '@/lib/domain/dataset/manifest'

// As the common tools name them: Keras and Roboflow (valid), YOLO and VOC (val), TensorFlow (validation).
const SPLIT_OF: Record<string, Split> = {
  train: 'train',
  training: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  test: 'test',
  testing: 'test',
}

/** The split that a folder or list of this name stands for, if any: `val` is validation. Any letter case. */
export const splitNamed = (name: string): Split | undefined =>
  Object.hasOwn(SPLIT_OF, name.toLowerCase()) ? SPLIT_OF[name.toLowerCase()] : undefined
