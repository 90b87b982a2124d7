import type { NodeOf } from '@/lib/ml/bundle/graph'
import { byte, flatBuffer, floats, int, ints, list, table, text, type Fields, type Value } from './flat-buffer'

/** Under which name metadata lie in a model. */
export const METADATA = 'TFLITE_METADATA'

/** The kinds of a tensor's content. */
const CONTENT = { feature: 1, picture: 2, boxes: 3 } as const
/** What the lines of a file of labels are: the places along a tensor, or the values in it. */
const LINES = { places: 2, values: 3 } as const

/** The oldest parser that knows all that is said here. */
const PARSER = '1.2.0'

type Described = { scale: NodeOf<'scale'>; detects: boolean; labelFile: string }

/**
 * TensorFlow Lite's metadata: how a picture becomes the input, what the outputs mean, and which file names the labels. By
 * this and the names in it Android's Task Library and MediaPipe know what to do with a model.
 */
export function metadata({ scale, detects, labelFile }: Described): Uint8Array {
  const outputs = detects ? detections(labelFile) : [probability(labelFile)]
  const group = table({ 0: text('detection_result'), 1: list(['location', 'category', 'score'].map(text)) })
  const graph = table({ 2: list([picture(scale)]), 3: list(outputs), 8: detects ? list([group]) : undefined })
  const model = table({
    0: text(detects ? 'Corral object detector' : 'Corral image classifier'),
    1: text(detects ? 'Finds things in a picture and says where they are.' : 'Says what a picture shows.'),
    3: list([graph]),
    7: text(PARSER),
  })
  return flatBuffer(model, 'M001')
}

/** The picture in RGB: its reader takes `mean` from each value 0..255 and divides by `std`. */
function picture({ by, plus }: NodeOf<'scale'>) {
  const [mean, std] = [-plus / by, 1 / by]
  const normalisation = table({ 0: floats([mean]), 1: floats([std]) })
  return tensor('image', 'The picture, stretched to the input.', {
    3: content('picture', table({ 0: byte(1) })),
    4: list([table({ 0: byte(1), 1: normalisation })]),
    5: table({ 0: floats([255 * by + plus]), 1: floats([plus]) }),
  })
}

const tensor = (name: string, description: string, fields: Fields) => table({ 0: text(name), 1: text(description), ...fields })

/** `values`: how many outputs of a detector belong to it, where it is one of several that go together. */
const content = (kind: keyof typeof CONTENT, properties: Value, values?: number) =>
  table({ 0: byte(CONTENT[kind]), 1: properties, 2: values === undefined ? undefined : table({ 0: int(values), 1: int(values) }) })

const feature = (values?: number) => content('feature', table({}), values)

const labels = (name: string, lines: keyof typeof LINES) =>
  list([table({ 0: text(name), 1: text('The names of the labels, one a line.'), 2: byte(LINES[lines]) })])

function detections(labelFile: string) {
  // Four numbers a box: where left, top, right and bottom stand among top, left, bottom and right. 1: it says its edges.
  const corners = table({ 0: ints([1, 0, 3, 2]), 1: byte(1) })
  return [
    tensor('location', 'The edges of what is found, as parts of the picture.', { 3: content('boxes', corners, 2) }),
    tensor('category', 'The labels of what is found.', { 3: feature(2), 6: labels(labelFile, 'values') }),
    tensor('score', 'The scores of what is found.', { 3: feature(2) }),
    tensor('number of detections', 'How much is found.', { 3: feature() }),
  ]
}

const probability = (labelFile: string) =>
  tensor('probability', 'The scores of the labels.', {
    3: feature(),
    5: table({ 0: floats([1]), 1: floats([0]) }),
    6: labels(labelFile, 'places'),
  })
