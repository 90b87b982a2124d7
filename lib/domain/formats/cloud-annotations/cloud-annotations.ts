import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { isCloudAnnotationsFile, readCloudAnnotations } from './read-cloud-annotations'
import { writeCloudAnnotations } from './write-cloud-annotations'

export const cloudAnnotations: DataFormat = {
  id: 'cloud-annotations',
  name: 'Cloud Annotations',
  carries: {
    boxes: true,
    polygons: false,
    tags: 'many',
    attributes: { id: 'text' },
    splits: false,
    negatives: 'detection',
    lists: 'seen',
    labels: true,
    names: 'path',
  },
  options: z.object({}),
  detect: async ({ files }) => files.find(({ path }) => isCloudAnnotationsFile(path))?.path,
  read: readCloudAnnotations,
  write: writeCloudAnnotations,
}
