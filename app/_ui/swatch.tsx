import { cx } from './cx'

/** The class that sets `--label` and `--label-ink` (bg-label, text-label-ink) for one of the twenty label colours. */
export const labelClass = (color: number): string => `label-${String(color).padStart(2, '0')}`

/** From 11 on colours resemble earlier ones, so their boxes and swatches are dashed. */
export const isDashed = (color: number): boolean => color > 10

/** The colour of a label, 1 to 20. */
export function Swatch({ color, large }: { color: number; large?: boolean }) {
  return <span className={cx('swatch', labelClass(color), isDashed(color) && 'swatch-dashed', large && 'swatch-lg')} aria-hidden="true" />
}
