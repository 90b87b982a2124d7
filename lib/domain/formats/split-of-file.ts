import type { Split } from '@/lib/domain/dataset/manifest'
import { baseName } from './source'
import { splitNamed } from './split-folder'

/**
 * The split that a file of annotations names in its own name, else in its folders: `train_labels.csv`, `instances_val.json`,
 * `data.tfrecord-test-00000-of-00010`, `valid/_annotations.csv`.
 */
export function splitOfFile(path: string): Split | undefined {
  const named = baseName(path)
    .split(/[^A-Za-z]+/)
    .map(splitNamed)
    .find(Boolean)
  return named ?? path.split('/').slice(0, -1).map(splitNamed).find(Boolean)
}
