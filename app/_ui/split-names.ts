import { MOST_NAME_BYTES } from '@/lib/domain/label/name'
import { normaliseText } from '@/lib/domain/normalise-text'

/** What no name can be stays as it is: whoever is asked to make it says why not. */
const normalForm = (name: string): string => normaliseText(name, { form: 'NFC', most: MOST_NAME_BYTES }) ?? name

/** Names typed or pasted into one field, by lines, commas, semicolons or tabs: trimmed, each once, in their order. */
export function splitNames(text: string): string[] {
  const names = text.split(/[\n\r,;\t]+/).map((name) => normalForm(name).replace(/\s+/g, ' ').trim())
  return [...new Set(names)].filter(Boolean)
}
