import { attributeBytes, boundAttributes, type Attributes, MOST_ATTRIBUTE_BYTES } from '@/lib/domain/annotation/attributes'
import { MOST_NAME_BYTES } from '@/lib/domain/label/name'
import { normaliseText } from '@/lib/domain/normalise-text'
import { storable } from '@/lib/domain/storable'

/** Fits the attributes of one picture's annotations, one after the other, until there are too many bytes of them. */
export function attributesOfOne(): (read?: Attributes) => { attributes?: Attributes; repairs: string[] } {
  let bytes = 0
  return (read) => {
    if (!read) return { repairs: [] }
    const { attributes, repairs } = boundAttributes(storableOf(read))
    bytes += attributeBytes(attributes)
    if (bytes <= MOST_ATTRIBUTE_BYTES) return { attributes, repairs }
    bytes -= attributeBytes(attributes)
    return { repairs: [`its attributes were left out: those of one picture take ${MOST_ATTRIBUTE_BYTES / 1000} KB at most`] }
  }
}

// In one form of Unicode, so that it is the name that the project asks for.
function nameOf(name: string): string {
  const text = storable(name)
  return normaliseText(text, { form: 'NFC', most: MOST_NAME_BYTES }) ?? text
}

// What a source wrote into an attribute may be no text at all.
const storableOf = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [nameOf(name), typeof value === 'string' ? storable(value) : value]))
