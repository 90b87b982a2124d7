/** What an import may hold. A set of a million pictures comes in parts. */
export const MOST_FILES = 500_000
/** Bytes of one annotation file, and of all of them together. */
export const MOST_FILE_BYTES = 1024 ** 3
export const MOST_ANNOTATION_BYTES = 4 * 1024 ** 3
/** Bytes of a file that are asked for where its name says nothing: enough to know a picture by. */
export const HEAD_BYTES = 1024
/** Files that go into the bucket as one object, so that ten thousand small ones are no ten thousand requests. */
export const PACK = { files: 2000, bytes: 16 * 1024 ** 2 }

// With the shards of TFRecord: train.tfrecord-00000-of-00010.
const ANNOTATIONS = /\.(xml|json|jsonl|ndjson|geojson|txt|csv|tsv|ya?ml|names|data|pbtxt|record|tfrecords?)(-\d+-of-\d+)?$/i

/** Whether a file may say what is on pictures, by its name. The others are never sent. */
export const isAnnotationFile = (path: string): boolean => ANNOTATIONS.test(path)
