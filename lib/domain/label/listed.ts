import { z } from 'zod'

/** Up to here all labels are in sight at once, in the order of the project: nothing is gained by another. */
export const FEW_LABELS = 12

/** How many labels count as used of late. */
export const MOST_RECENT = 8

/** Ids of the labels that somebody used last in a project, the last one first. */
export const RecentLabels = z.array(z.string().max(64)).max(MOST_RECENT)
export type RecentLabels = z.infer<typeof RecentLabels>

export const withUsed = (recent: readonly string[], id: string): RecentLabels =>
  [id, ...recent.filter((each) => each !== id)].slice(0, MOST_RECENT)

/** Labels as they are listed: where they are many those used of late first, then the others in their order. */
export function listed<L extends { id: string }>(labels: readonly L[], recent: readonly string[]): { recent: L[]; others: L[] } {
  if (labels.length <= FEW_LABELS) return { recent: [], others: [...labels] }
  const byId = new Map(labels.map((label) => [label.id, label]))
  const first = [...new Set(recent)].flatMap((id) => byId.get(id) ?? []).slice(0, MOST_RECENT)
  return { recent: first, others: labels.filter((label) => !first.includes(label)) }
}

/** The few of many labels that are shown where there is no room for all: those used of late, the next ones, and one that must be there. */
export function shortListed<L extends { id: string }>(
  labels: readonly L[],
  { recent, must }: { recent: readonly string[]; must?: string | null },
): L[] {
  const { recent: first, others } = listed(labels, recent)
  const few = [...first, ...others].slice(0, FEW_LABELS)
  const missing = labels.find(({ id }) => id === must)
  return missing && !few.includes(missing) ? [...few, missing] : few
}

/** Those whose name has what is typed in it; first those that begin with it. */
export function findLabels<L extends { name: string }>(labels: readonly L[], typed: string): L[] {
  const wanted = typed.trim().toLowerCase()
  const found = labels.filter(({ name }) => name.toLowerCase().includes(wanted))
  const begins = ({ name }: L) => name.toLowerCase().startsWith(wanted)
  return [...found.filter(begins), ...found.filter((label) => !begins(label))]
}
