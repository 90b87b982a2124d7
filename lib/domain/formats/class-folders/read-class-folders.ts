import type { AsRead, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { picturesOf } from '@/lib/domain/formats/source-pictures'
import { commonFolders, without } from '@/lib/domain/formats/source'
import { splitNamed } from '@/lib/domain/formats/split-folder'
import { labelOf } from '@/lib/domain/formats/values'
import { classTree } from './class-tree'
import { least } from '@/lib/domain/lists'

/**
 * Pictures sorted into one folder for each class, with train/valid/test folders above them or without:
 * `train/hat/1.jpg`, `hat/1.jpg` (`classTree`). What was guessed to find the classes is said before the first picture.
 */
export async function* readClassFolders({ files }: SourceOfFiles): AsyncGenerator<AsRead> {
  const { pictures, said } = await picturesOf(files)
  yield* said
  const paths = pictures.map(({ path }) => path)
  const { places, guesses } = classTree(paths)
  yield { type: 'classification' }
  for (const { path, count, reason } of guesses) yield noticed({ file: path, count }, reason)
  const labels = new Set(places.flatMap(({ label }) => readLabel(label)))
  for (const label of [...labels].sort()) yield { label }
  const leading = leadingFolders(paths, places)
  for (const { path, split, label: written } of places) {
    const read = written === undefined ? undefined : labelOf(written)
    if (read && 'fault' in read) yield rejected('tag', { file: path }, read.fault.replace('its label', `its folder's name`))
    const annotations = read && 'label' in read ? [{ label: read.label, file: path, place: `folder ${read.label}` }] : []
    yield { image: { path, name: without(path, leading), split, negative: false, annotations, units: 'pixels' } }
  }
}

const readLabel = (written: string | undefined): string[] => {
  const read = written === undefined ? undefined : labelOf(written)
  return read && 'label' in read ? [read.label] : []
}

/** Folders around all pictures are not part of their names; class folders and splits are, also where there is only one. */
function leadingFolders(paths: string[], places: readonly { path: string; label?: string; split?: string }[]): number {
  const common = commonFolders(paths)
  const own = places.flatMap(({ path, label, split }) => {
    const parts = path.split('/')
    const at = split ? parts.findIndex((part) => splitNamed(part) !== undefined) : label === undefined ? -1 : parts.indexOf(label)
    return at < 0 ? [] : [at]
  })
  return Math.min(common, least(own))
}
