import type { Format } from '@/lib/domain/dataset/dataset'
import { classFolders } from './class-folders/class-folders'
import { cloudAnnotations } from './cloud-annotations/cloud-annotations'
import { coco } from './coco/coco'
import { createMl } from './createml/createml'
import { csv } from './csv/csv-format'
import { cvat } from './cvat/cvat'
import type { DataFormat, SourceOfFiles } from './data-format'
import { jsonLines } from './jsonl/jsonl'
import { labelStudio } from './label-studio/label-studio'
import { labelMeJson } from './labelme/labelme-json'
import { labelMeXml } from './labelme/labelme-xml'
import { openImages } from './open-images/open-images'
import { pictures } from './pictures/pictures'
import { tfRecord } from './tfrecord/tfrecord'
import { vott } from './vott/vott'
import { voc } from './voc/voc'
import { yolo } from './yolo/yolo'

// Whatever its options are, they are asked of it and given back to it.
const entry = <Options>(format: DataFormat<Options>): DataFormat => format as DataFormat

/** Every format, those first whose files nothing else looks like: where several know a source, the first of them reads it. */
export const REGISTRY: readonly DataFormat[] = [
  entry(jsonLines),
  entry(cloudAnnotations),
  entry(coco),
  entry(cvat),
  entry(labelMeXml),
  entry(voc),
  entry(tfRecord),
  entry(labelMeJson),
  entry(labelStudio),
  entry(vott),
  entry(createMl),
  entry(yolo),
  entry(openImages),
  entry(csv),
  entry(classFolders),
  entry(pictures),
]

/** The entry of a format. */
export function formatById(id: Format): DataFormat {
  const format = REGISTRY.find((one) => one.id === id)
  if (!format) throw new Error(`${id} is not in the registry`)
  return format
}

/** A format that a source may be in, and how it was known. */
export type Candidate = { id: Format; why: string }

/** What a source is taken for, and what else it could be. */
export async function detectFormat(source: SourceOfFiles): Promise<Candidate & { others: Candidate[] }> {
  const candidates: Candidate[] = []
  for (const { id, detect } of REGISTRY) {
    const why = await detect(source)
    if (why !== undefined) candidates.push({ id, why })
  }
  const [first, ...others] = candidates
  return first ? { ...first, others } : { id: pictures.id, why: 'nothing in it says what is on its pictures', others }
}
