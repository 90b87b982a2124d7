import { PbfReader, PbfWriter } from 'pbf'

/** One feature of a tf.Example: a list of bytes, of numbers in 4 bytes, or of whole numbers. */
export type Feature = { bytes: Uint8Array[] } | { floats: number[] } | { ints: number[] }
export type Example = Map<string, Feature>

// Keys go through the platform's own UTF-8: pbf reads short texts wrong beyond U+1FFFF.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })

// Example { Features features = 1 }, Features { map<string, Feature> feature = 1 }, a map's entry { key = 1, value = 2 },
// Feature { oneof BytesList = 1, FloatList = 2, Int64List = 3 }, each list { repeated value = 1 [packed] }.

/**
 * The features of a tf.Example. Bytes are views into the record, so that it is known where they lie in it.
 * @throws Error if it is none
 */
export function readExample(record: Uint8Array): Example {
  const example: Example = new Map()
  const pbf = new PbfReader(record)
  each(pbf, record.length, (features) => {
    if (features !== 1) return
    each(pbf, endOf(pbf), (field) => {
      if (field === 1) readEntry(pbf, endOf(pbf), example)
    })
  })
  return example
}

function readEntry(pbf: PbfReader, end: number, example: Example): void {
  let key = ''
  let feature: Feature | undefined
  each(pbf, end, (field) => {
    if (field === 1) key = utf8.decode(pbf.readBytes())
    else if (field === 2) feature = readFeature(pbf, endOf(pbf))
  })
  if (feature) example.set(key, feature)
}

function readFeature(pbf: PbfReader, end: number): Feature | undefined {
  let feature: Feature | undefined
  each(pbf, end, (kind) => {
    const until = endOf(pbf)
    if (kind === 1) feature = { bytes: valuesOf(pbf, until, (values: Uint8Array[]) => void values.push(pbf.readBytes())) }
    else if (kind === 2) feature = { floats: valuesOf(pbf, until, (values: number[]) => void pbf.readPackedFloat(values)) }
    else if (kind === 3) feature = { ints: valuesOf(pbf, until, (values: number[]) => void pbf.readPackedVarint(values, true)) }
  })
  return feature
}

function valuesOf<Value>(pbf: PbfReader, end: number, read: (values: Value[]) => void): Value[] {
  const values: Value[] = []
  each(pbf, end, (field) => {
    if (field === 1) read(values)
  })
  return values
}

/** Goes through the fields of the message that ends there. What would reach beyond it is refused: such a length lies. */
function each(pbf: PbfReader, end: number, see: (field: number) => void): void {
  if (end > pbf.length) throw new RangeError('one of its lengths reaches beyond its end')
  for (let field = pbf.nextField(end); field > 0; field = pbf.nextField(end)) see(field)
  if (pbf.pos !== end) throw new RangeError('one of its lengths reaches beyond its end')
}

function endOf(pbf: PbfReader): number {
  if (pbf.type !== 2) throw new RangeError('it holds a number where a message should be')
  return pbf.readVarint() + pbf.pos
}

/** A tf.Example with these features, in their order. */
export function writeExample(features: Iterable<readonly [string, Feature]>): Uint8Array {
  const pbf = new PbfWriter()
  pbf.writeMessage(1, writeFeatures, features)
  return pbf.finish()
}

function writeFeatures(features: Iterable<readonly [string, Feature]>, pbf: PbfWriter): void {
  for (const entry of features) pbf.writeMessage(1, writeEntry, entry)
}

function writeEntry([key, feature]: readonly [string, Feature], pbf: PbfWriter): void {
  pbf.writeBytesField(1, new TextEncoder().encode(key))
  pbf.writeMessage(2, writeFeature, feature)
}

function writeFeature(feature: Feature, pbf: PbfWriter): void {
  if ('bytes' in feature) pbf.writeMessage(1, (values, list) => values.forEach((value) => list.writeBytesField(1, value)), feature.bytes)
  else if ('floats' in feature) pbf.writeMessage(2, (values, list) => list.writePackedFloat(1, values), feature.floats)
  else pbf.writeMessage(3, (values, list) => list.writePackedVarint(1, values), feature.ints)
}
