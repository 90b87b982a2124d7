type Triple = [number, number, number]

const channels = (hex: string): Triple => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as Triple
const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const linear = (hex: string): Triple => channels(hex).map(toLinear) as Triple

/** The contrast ratio of two colours "#rrggbb", 1 to 21 (WCAG 2.2, relative luminance). NaN for what is no colour. */
export function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = linear(hex)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Full-strength simulation matrices on linear RGB, row by row (Machado, Oliveira and Fernandes 2009). */
const MATRICES = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
}
export type Sight = keyof typeof MATRICES
export const SIGHTS = Object.keys(MATRICES) as Sight[]

const dot = (row: readonly number[], v: Triple): number => row[0]! * v[0] + row[1]! * v[1] + row[2]! * v[2]
const apply = (matrix: readonly number[], v: Triple): Triple => [0, 3, 6].map((at) => dot(matrix.slice(at, at + 3), v)) as Triple

/** Linear RGB to OKLab (Ottosson 2020). */
function oklab(rgb: Triple): Triple {
  const lms = apply(
    [0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376, 0.6299787005],
    rgb,
  )
  const roots = lms.map((x) => Math.cbrt(Math.max(0, x))) as Triple
  return apply(
    [0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099, 0.0259040371, 0.7827717662, -0.808675766],
    roots,
  )
}

/** How different two colours look to this kind of sight: the OKLab distance. */
export function seenDistance(one: string, other: string, sight: Sight): number {
  const [a, b] = [one, other].map((hex) => oklab(apply(MATRICES[sight], linear(hex)))) as [Triple, Triple]
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}
