import { useFigures } from '#texts'

/** A moment, as long ago; the exact time is its tooltip. `at` and `now` are ISO texts: server and browser write the same. */
export function AgoText({ at, now }: { at: string; now: string }) {
  const { ago, moment } = useFigures()
  const then = new Date(at)
  return (
    <time dateTime={at} title={moment(then)}>
      {ago(then, new Date(now))}
    </time>
  )
}
