type Way = {
  form: 'NFC' | 'NFKC' | 'NFKD'
  /** bytes of UTF-8: what is longer is not looked at */
  most: number
}

// Marks are put in order one by one, which takes quadratic time: 160 KB of them six seconds. No language has more than a
// handful on one letter; the Stream-Safe Text Format of Unicode (UAX #15) allows 30. The two half-width sound marks of
// Japanese are letters that become marks.
const PILED = /[\p{M}\uFF9E\uFF9F]{31}/u

/**
 * The one place where text is brought into a normal form of Unicode; its length is looked at first.
 * @returns undefined for a text that is longer, or that piles up marks: whoever asks refuses it in words of their own
 */
export function normaliseText(text: string, { form, most }: Way): string | undefined {
  if (text.length > most || new TextEncoder().encode(text).length > most || PILED.test(text)) return undefined
  return text.normalize(form)
}
