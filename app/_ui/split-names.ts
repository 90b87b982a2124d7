/** Names typed or pasted into one field, by lines, commas, semicolons or tabs: trimmed, each once, in their order. */
export function splitNames(text: string): string[] {
  const names = text.split(/[\n\r,;\t]+/).map((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim())
  return [...new Set(names)].filter(Boolean)
}
