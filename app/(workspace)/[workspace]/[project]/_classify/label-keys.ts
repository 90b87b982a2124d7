type Keyed = { id: string; hotkey: string | null }

const DIGITS = '1234567890'

/** Which key gives which label: its own, else the digits that are free, in order. */
export function labelKeys<L extends Keyed>(labels: readonly L[]): Map<string, L> {
  const keys = new Map<string, L>()
  for (const label of labels) if (label.hotkey && !keys.has(label.hotkey.toLowerCase())) keys.set(label.hotkey.toLowerCase(), label)
  const free = [...DIGITS].filter((digit) => !keys.has(digit))
  for (const label of labels) {
    if ([...keys.values()].includes(label)) continue
    const digit = free.shift()
    if (digit === undefined) break
    keys.set(digit, label)
  }
  return keys
}
