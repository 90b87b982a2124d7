import type { ProjectType } from '@/lib/domain/contract/project'
import { isToolLetter } from '@/lib/domain/tools/letters'

type Keyed = { id: string; hotkey: string | null }

const DIGITS = '1234567890'

/**
 * The key of every label, by the label's id: its own, else the next digit that no label has of its own. Of two labels
 * with one key the first has it, and none has the key of a tool. Labels past the digits have none.
 * @param labels in the order of the project
 * @returns keys in lower case
 */
export function labelKeys(labels: readonly Keyed[], type: ProjectType): Map<string, string> {
  const keys = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id, hotkey } of labels) {
    const key = hotkey?.toLowerCase()
    if (!key || taken.has(key) || isToolLetter(type, key)) continue
    keys.set(id, key)
    taken.add(key)
  }
  const free = [...DIGITS].filter((digit) => !taken.has(digit))
  for (const { id } of labels.filter((label) => !keys.has(label.id))) {
    const digit = free.shift()
    if (digit !== undefined) keys.set(id, digit)
  }
  return keys
}
