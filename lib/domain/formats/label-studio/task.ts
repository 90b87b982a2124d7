import { baseName, isPicture } from '@/lib/domain/formats/source'
import { isValues, listOf, type Values } from '@/lib/domain/formats/values'

/** One task of an export: its picture, and what each person drew on it. */
export type Task = { written: string; called: string; annotations: Values[]; predictions: number }

const IMAGE = ['image', 'img', 'ocr', 'photo', 'picture', 'url']
/** Of an export with few words: all that is not drawn. */
const META = ['id', 'annotator', 'annotation_id', 'created_at', 'updated_at', 'lead_time', 'agreement', 'review_result']

/** The task that a value is, in either form of JSON; undefined for what is none. */
export function taskOf(value: unknown): Task | undefined {
  if (!isValues(value)) return undefined
  const annotations = listOf(value.annotations ?? value.completions)
  const predictions = listOf(value.predictions).length
  if (isValues(value.data)) {
    const written = imageIn(value.data, value.file_upload)
    return written === undefined ? undefined : { ...written, annotations: annotations.filter(isValues), predictions }
  }
  if (!('annotation_id' in value || 'annotator' in value)) return undefined
  const written = imageIn(value, undefined)
  return written === undefined ? undefined : { ...written, annotations: [{ result: resultsOf(value) }], predictions: 0 }
}

function imageIn(data: Values, upload: unknown): { written: string; called: string } | undefined {
  const texts = Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const address =
    texts.find(([key]) => IMAGE.includes(key.toLowerCase()))?.[1] ?? texts.map(([, text]) => text).find((text) => isPicture(pathOf(text)))
  const written = typeof upload === 'string' ? upload : address && pathOf(address)
  return written === undefined ? undefined : { written, called: withoutPrefix(written) }
}

/** The path in an address: of files that are served from a folder it is a parameter. */
function pathOf(address: string): string {
  const local = /[?&]d=([^&]+)/.exec(address)?.[1]
  const path = local ?? (/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address.replace(/[?#].*$/, '') : address)
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** An uploaded file is called after a number of its own: 1234abcd-cat.jpg. */
function withoutPrefix(written: string): string {
  const name = baseName(written.replaceAll('\\', '/'))
  return name.replace(/^[0-9a-f]{8}-(?=.)/, '')
}

/** What is drawn, out of the columns of an export with few words, as the other form has it. */
function resultsOf(row: Values): Values[] {
  return Object.entries(row).flatMap(([from_name, value]): Values[] => {
    if (META.includes(from_name) || IMAGE.includes(from_name)) return []
    if (Array.isArray(value)) return value.filter(isValues).map((one) => ({ from_name, type: typeIn(one), value: one, ...sizeIn(one) }))
    const choices = isValues(value) ? value.choices : /^(choices?|class(ification)?|label|category)$/i.test(from_name) ? value : undefined
    return choices === undefined ? [] : [{ from_name, type: 'choices', value: { choices: Array.isArray(choices) ? choices : [choices] } }]
  })
}

const typeIn = (value: Values) => Object.keys(value).find((key) => /labels$/.test(key)) ?? 'choices'
const sizeIn = ({ original_width, original_height }: Values) => ({ original_width, original_height })
