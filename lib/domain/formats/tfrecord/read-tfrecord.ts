import { beginningOf } from '@/lib/domain/formats/beginning'
import type { AsRead, FileOfSource, SourceOfFiles } from '@/lib/domain/formats/data-format'
import { describedPictures, type DescribedPictures } from '@/lib/domain/formats/described-pictures'
import { noticed, rejected } from '@/lib/domain/formats/remarks'
import { baseName, stem } from '@/lib/domain/formats/source'
import { splitOfFile } from '@/lib/domain/formats/split-of-file'
import { textOf } from '@/lib/domain/formats/texts'
import { claimedSize, labelOf } from '@/lib/domain/formats/values'
import { crc32c, masked } from './crc32c'
import { readExample, type Example } from './example'
import { readLabelMap, type LabelMap } from './label-map'
import { numbersIn, objectsIn, textsIn } from './objects'
import { recordsOf } from './records'

const NAMED = /\.(tfrecords?|records?|tfrec)(-[a-z]*-?\d+-of-\d+)?$|-\d{5}-of-\d{5}$/i
const isGzip = ([a, b]: Uint8Array) => a === 0x1f && b === 0x8b
const isLabelMap = ({ path }: FileOfSource) => /\.pbtxt$/i.test(path)

/** The files of records, in one piece or in shards: known by the checksum of their first length; packed ones are named. */
export async function recordFiles({ files }: SourceOfFiles): Promise<{ records: FileOfSource[]; packed: FileOfSource[] }> {
  const found = { records: [] as FileOfSource[], packed: [] as FileOfSource[] }
  for (const file of files.filter(({ path }) => NAMED.test(path.replace(/\.gz$/i, '')))) {
    const head = await beginningOf(file, 12)
    if (isGzip(head)) found.packed.push(file)
    else if (head.length === 12 && sumOf(head) === masked(crc32c(head.subarray(0, 8)))) found.records.push(file)
  }
  return found
}

const sumOf = (head: Uint8Array) => new DataView(head.buffer, head.byteOffset).getUint32(8, true)

/** TFRecord files of the TensorFlow Object Detection API, with or without pictures inside, and their label map. */
export async function* readTfRecord(source: SourceOfFiles): AsyncGenerator<AsRead> {
  const described = await describedPictures(source)
  const { records, packed } = await recordFiles(source)
  const maps = source.files.filter(isLabelMap)
  const map: LabelMap = { names: new Map(), shownAs: new Map() }
  for (const file of maps) yield* addMap(file, map)
  for (const file of packed) yield rejected('file', { file: file.path }, 'is packed with gzip: unpack it first')
  for (const file of records) yield* readFile(file, map, described.describe)
  yield* described.rest([...records, ...maps])
}

async function* addMap(file: FileOfSource, map: LabelMap): AsyncGenerator<AsRead> {
  const read = await textOf(file)
  if ('fault' in read) {
    yield rejected('file', { file: file.path }, read.fault)
    return
  }
  const { names, shownAs, fault } = readLabelMap(read.text)
  if (fault) yield noticed({ file: file.path }, fault)
  for (const [name, shown] of shownAs) map.shownAs.set(name, shown)
  for (const [id, name] of names) {
    map.names.set(id, name)
    const label = labelOf(name)
    yield 'label' in label ? label : noticed({ file: file.path }, label.fault)
  }
}

async function* readFile(file: FileOfSource, map: LabelMap, describe: DescribedPictures['describe']): AsyncGenerator<AsRead> {
  let masks = 0
  let numbered = false
  for await (const record of recordsOf(file.stream(), file.bytes)) {
    const at = { file: file.path, place: `record ${record.number}` }
    const example = 'fault' in record ? record : exampleIn(record.data)
    if ('fault' in example) {
      const rest = 'end' in record ? ', and nothing after it can be read' : ''
      yield rejected('image', at, `${example.fault}${rest}`)
      continue
    }
    const { annotations, faults } = objectsIn(example.example, map, at)
    yield* faults
    if (example.example.has('image/object/mask')) masks += 1
    numbered ||= map.names.size === 0 && example.example.has('image/object/class/label') && !example.example.has('image/object/class/text')
    yield* describe({
      ...at,
      ...nameIn(example.example, file, record.number),
      fallbackSplit: splitOfFile(file.path),
      negative: annotations.length === 0 && faults.length === 0,
      annotations,
      units: 'fractions',
      claimed: claimedSize(numbersIn(example.example, 'image/width')[0], numbersIn(example.example, 'image/height')[0], file.path),
      open: pictureIn(example.example, file, record.at),
    })
  }
  if (numbered) yield noticed({ file: file.path }, 'labels are called by their numbers: there is no label map (.pbtxt) beside the records')
  if (masks > 0) yield noticed({ file: file.path, count: masks }, 'records have masks, which are not read')
}

function exampleIn(data: Uint8Array): { example: Example } | { fault: string } {
  try {
    return { example: readExample(data) }
  } catch (error) {
    return { fault: `is no tf.Example: ${(error as Error).message.slice(0, 100)}` }
  }
}

function nameIn(example: Example, file: FileOfSource, number: number): { written: string; called: string } {
  const [named] = [...textsIn(example, 'image/filename'), ...textsIn(example, 'image/source_id')].filter((text) => text !== '')
  const written = named ?? `${stem(baseName(file.path))} ${number}`
  return { written, called: written }
}

/** The bytes of the picture, by their place in the file: they are asked for when they are stored, one after the other. */
function pictureIn(example: Example, file: FileOfSource, start: number): (() => AsyncIterable<Uint8Array>) | undefined {
  const feature = example.get('image/encoded')
  const [bytes] = feature && 'bytes' in feature ? feature.bytes : []
  if (!bytes || bytes.length === 0) return undefined
  const from = start + bytes.byteOffset
  const to = from + bytes.length
  return () => file.stream({ from, to })
}
