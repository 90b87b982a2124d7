import { UsageError } from '@/lib/cli/exit'

/** What a label of the source is called here; null: it is left out. */
export type NamedLabel = { from: string; to: string | null }

/** `old=new` and `old=`, one after the other; the name of a source may hold a "=" itself. */
export function collectNames(typed: string, before: NamedLabel[]): NamedLabel[] {
  const at = typed.lastIndexOf('=')
  if (at < 1) throw new UsageError(`--map ${typed}: give the name in the source and the one here, as old=new, or old= to leave it out.`)
  return [...before, { from: typed.slice(0, at), to: typed.slice(at + 1) || null }]
}
