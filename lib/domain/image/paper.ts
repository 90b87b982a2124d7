/** Pictures lie on white: that is what shows through a transparent one, to people and to networks alike. */
export const PAPER = '#ffffff'

/** One value of a pixel, 0..255, laid on paper by its alpha, 0..255. */
export const onPaper = (value: number, alpha: number): number => Math.round((value * alpha) / 255) + 255 - alpha
