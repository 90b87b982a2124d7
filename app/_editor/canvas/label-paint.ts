import { isDashed } from '@/app/_ui/swatch'

export type Paint = { color: string; ink: string; dash: number[] }

let paints: Paint[] | undefined
let font: string | undefined

const read = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** How a label's boxes are drawn, from the design tokens; they are the same in every theme. `color` is 1..20. */
export function paintOf(color: number): Paint {
  paints ??= Array.from({ length: 20 }, (_, at) => {
    const name = `--label-${String(at + 1).padStart(2, '0')}`
    return { color: read(name), ink: read(`${name}-ink`), dash: isDashed(at + 1) ? read('--label-dash').split(' ').map(Number) : [] }
  })
  return paints[(color - 1) % 20] ?? NO_LABEL
}

/** A box whose label is not known (yet): no label's colour. */
export const NO_LABEL: Paint = { color: '#ffffff', ink: '#0b0c10', dash: [3, 3] }

export const casing = (): string => read('--label-casing')
export const tagFont = (): string => (font ??= `600 11px ${getComputedStyle(document.body).fontFamily}`)
