type Labelled = { labels: readonly string[] }

/** Which labels come and go for whoever loads the live model, when `model` takes the place of `live`. */
export function changeOf(model: Labelled, live: Labelled | undefined): { lost: string[]; won: string[] } {
  if (!live) return { lost: [], won: [] }
  const without = (some: Labelled, others: Labelled) => some.labels.filter((label) => !others.labels.includes(label))
  return { lost: without(live, model), won: without(model, live) }
}
