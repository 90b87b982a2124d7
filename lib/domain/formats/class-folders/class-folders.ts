import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { picturesOf } from '@/lib/domain/formats/source-pictures'
import { classFolderNames } from './class-folder-names'
import { classTree, looksLikeClasses } from './class-tree'
import { readClassFolders } from './read-class-folders'
import { writeClassFolders } from './write-class-folders'

export const classFolders: DataFormat = {
  id: 'class-folders',
  name: 'Class folders',
  carries: {
    boxes: false,
    polygons: false,
    tags: 'one',
    attributes: false,
    splits: true,
    negatives: false,
    lists: 'none',
    labels: false,
    names: 'folders',
  },
  renames: (labels) => new Map([...classFolderNames(labels)].filter(([label, folder]) => label !== folder)),
  options: z.object({}),
  detect: async ({ files }) => {
    const { pictures } = await picturesOf(files)
    const tree = classTree(pictures.map(({ path }) => path))
    if (!looksLikeClasses(tree)) return undefined
    const labels = [...new Set(tree.places.flatMap(({ label }) => label ?? []))].sort()
    const more = labels.length > 3 ? ` and ${(labels.length - 3).toLocaleString('en')} more` : ''
    return `folders ${labels.slice(0, 3).join(', ')}${more}${tree.bySplit ? ' below those of splits' : ''}`
  },
  read: readClassFolders,
  write: writeClassFolders,
}
