import { z } from 'zod'
import type { DataFormat } from '@/lib/domain/formats/data-format'
import { recordFiles, readTfRecord } from './read-tfrecord'
import { writeTfRecord } from './write-tfrecord'

export const tfRecord: DataFormat = {
  id: 'tfrecord',
  name: 'TFRecord',
  carries: {
    boxes: true,
    polygons: false,
    tags: 'many',
    attributes: { difficult: 'flag', truncated: 'flag', is_crowd: 'flag', group_of: 'flag' },
    noAttributesOfTags: true,
    saysFalse: true,
    splits: true,
    negatives: true,
    lists: 'only seen',
    labels: true,
    names: 'path',
  },
  options: z.object({}),
  detect: async (source) => {
    const { records, packed } = await recordFiles(source)
    const [first] = [...records, ...packed]
    return first && `${first.path} is a file of records`
  },
  read: readTfRecord,
  write: writeTfRecord,
}
