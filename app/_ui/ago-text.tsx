import { useFigures } from '#texts'

/** A moment, as long ago; the exact time is its tooltip. Server and browser write the same. */
export function AgoText({ at, now }: { at: Date; now: Date }) {
  const { ago, moment } = useFigures()
  return (
    <time dateTime={at.toISOString()} title={moment(at)}>
      {ago(at, now)}
    </time>
  )
}
