import { z } from 'zod'

/** How a source may say what is on its pictures, each an entry of the registry (`lib/domain/formats/registry`). `pictures` says nothing: every picture comes in unlabelled. */
export const FORMATS = [
  'voc',
  'class-folders',
  'cloud-annotations',
  'pictures',
  'coco',
  'yolo',
  'jsonl',
  'csv',
  'cvat',
  'createml',
  'tfrecord',
  'labelme',
  'labelme-xml',
  'label-studio',
  'vott',
  'open-images',
] as const
export const Format = z.enum(FORMATS)
export type Format = z.infer<typeof Format>
