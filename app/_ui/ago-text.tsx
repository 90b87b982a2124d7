import { ago } from './ago'

/** A moment, as long ago; the exact time is its tooltip. `at` and `now` are ISO texts. */
export function AgoText({ at, now }: { at: string; now: string }) {
  return (
    <time dateTime={at} title={`${at.slice(0, 16).replace('T', ' ')} UTC`}>
      {ago(new Date(at), new Date(now))}
    </time>
  )
}
