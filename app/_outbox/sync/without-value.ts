import type { EditEntry, Entry } from '@/app/_outbox/journal/entry'

/** An edit without the value of one attribute; undefined where it gives none. */
export function withoutValue(entry: Entry, attribute: string): EditEntry | undefined {
  if (entry.kind !== 'edit' || !('put' in entry.edit.change)) return undefined
  const { put } = entry.edit.change
  if (!Object.hasOwn(put.attributes, attribute)) return undefined
  const attributes = Object.fromEntries(Object.entries(put.attributes).filter(([name]) => name !== attribute))
  return { ...entry, edit: { ...entry.edit, change: { put: { ...put, attributes } } } }
}
