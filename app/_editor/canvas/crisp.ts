/** Puts the middle of a line of some width where its edges fall on whole device pixels. All in CSS pixels. */
export function crisp(at: number, width: number, ratio: number): number {
  const odd = Math.round(width * ratio) % 2 === 1
  return (odd ? Math.floor(at * ratio) + 0.5 : Math.round(at * ratio)) / ratio
}

/** The width that is nearest to a wanted one and a whole number of device pixels. */
export const wholeWidth = (width: number, ratio: number): number => Math.max(1, Math.round(width * ratio)) / ratio
