/** One judged picture: what it is and what the model says of each label, 0..1. */
export type Answer = { wanted: number[]; scores: ArrayLike<number> }

/** From this score on a label of a multi-label project counts as given. */
const GIVEN = 0.5

/**
 * Share of pictures that are wholly right, and for each label the share of its pictures on which it was found (null
 * without any). Single label: the highest score must be the picture's label. Multi-label: the labels with a score of
 * at least one half must be exactly the picture's. Null without pictures.
 */
export function accuracy(
  answers: Answer[],
  { labels, multiLabel }: { labels: number; multiLabel: boolean },
): { value: number | null; perLabel: (number | null)[] } {
  const judged = answers.map(({ wanted, scores }) => ({ wanted: new Set(wanted), said: said(scores, labels, multiLabel) }))
  const right = judged.filter(({ wanted, said }) => wanted.size === said.size && [...wanted].every((label) => said.has(label)))
  const perLabel = Array.from({ length: labels }, (_, label) => {
    const pictures = judged.filter(({ wanted }) => wanted.has(label))
    return pictures.length ? pictures.filter(({ said }) => said.has(label)).length / pictures.length : null
  })
  return { value: answers.length ? right.length / answers.length : null, perLabel }
}

function said(scores: ArrayLike<number>, labels: number, multiLabel: boolean): Set<number> {
  const all = Array.from({ length: labels }, (_, label) => label)
  if (multiLabel) return new Set(all.filter((label) => scores[label]! >= GIVEN))
  return new Set(all.length ? [all.reduce((best, label) => (scores[label]! > scores[best]! ? label : best))] : [])
}
