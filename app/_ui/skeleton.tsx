import { cx } from './cx'

/** Stands for what is loading, in its final size (give it by class: "h-3 w-30"); appears after 200 ms. */
export function Skeleton({ className }: { className: string }) {
  return <span className={cx('skel', className)} aria-hidden="true" />
}
