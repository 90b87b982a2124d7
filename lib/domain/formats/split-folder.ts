import type { Split } from '@/lib/domain/dataset/manifest'

// As the common tools name them: Keras and Roboflow (valid), YOLO and VOC (val), TensorFlow (validation), COCO (val2017), and
// what Kaggle's sets are made of (training_set, seg_train).
const NAMED =
  /^(?:seg[_-])?(train|training|val|valid|validation|eval|evaluation|dev|test|testing)(?:[_-]?(?:set|data|split|images|imgs|\d{4}))?$/

const SPLIT_OF: Record<string, Split> = { train: 'train', training: 'train', test: 'test', testing: 'test' }

/** The split that a folder or list of this name stands for, if any: `val` is validation. Any letter case. */
export function splitNamed(name: string): Split | undefined {
  const word = NAMED.exec(name.toLowerCase())?.[1]
  return word === undefined ? undefined : (SPLIT_OF[word] ?? 'validation')
}
