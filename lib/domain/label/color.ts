/** How many label colours the design has; they are given out in order, then again from the first. */
export const LABEL_COLORS = 20

export const isColor = (color: number): boolean => Number.isInteger(color) && color >= 1 && color <= LABEL_COLORS

/** The colour of the next label: the first that none of the others has, else round again. */
export function nextColor(taken: readonly number[]): number {
  for (let color = 1; color <= LABEL_COLORS; color++) if (!taken.includes(color)) return color
  return (taken.length % LABEL_COLORS) + 1
}
