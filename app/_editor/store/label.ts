/** A label as the API lists it; `count` is its annotations in the whole project. */
export type Label = { id: string; name: string; color: number; hotkey: string | null; position: number; count: number }

const DIGITS = '1234567890'

/** The key that chooses a label: its own, else the digit of its place among the first ten. */
export function keyOf<L extends Pick<Label, 'hotkey'>>(labels: readonly L[], label: L): string | undefined {
  if (label.hotkey) return label.hotkey
  const digit = DIGITS[labels.indexOf(label)]
  return digit && labels.some(({ hotkey }) => hotkey === digit) ? undefined : digit
}

/** The label that a key chooses. */
export const labelForKey = (labels: readonly Label[], key: string): Label | undefined =>
  labels.find((label) => keyOf(labels, label)?.toLowerCase() === key.toLowerCase())
