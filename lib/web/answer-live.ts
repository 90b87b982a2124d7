import type { Watch } from '@/lib/usecases/image/watch-project'

/** Proxies cut connections that say nothing for a minute or so, ms. */
const HEARTBEAT = 15_000
/** A browser that is this many messages behind is cut off; it comes back and asks for the whole. */
const MOST_WAITING = 1000

/** A stream of server-sent events, until the browser leaves or the member may no longer see the project. */
export function answerLive(watch: Watch, request: Request, heartbeat = HEARTBEAT): Response {
  const over = new AbortController()
  const { signal } = over
  request.signal.addEventListener('abort', () => over.abort())
  if (request.signal.aborted) over.abort()
  let cancelled = false // then the stream is closed already
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const encoder = new TextEncoder()
      const say = (text: string) => {
        if (signal.aborted) return
        if ((controller.desiredSize ?? 0) < -MOST_WAITING) over.abort()
        else controller.enqueue(encoder.encode(text))
      }
      const unlisten = await watch.listen((event) => say(`data: ${JSON.stringify(event)}\n\n`))
      const beat = setInterval(
        () =>
          void watch.mayStill().then(
            (may) => (may ? say(':\n\n') : over.abort()),
            () => over.abort(),
          ),
        heartbeat,
      )
      const release = () => {
        clearInterval(beat)
        unlisten()
        if (!cancelled) controller.close()
      }
      say(':\n\n') // tells the browser that it is heard from now on
      if (signal.aborted) release()
      else signal.addEventListener('abort', release)
    },
    cancel: () => {
      cancelled = true
      over.abort()
    },
  })
  // no-transform and X-Accel-Buffering: compressing or collecting a stream would hold its events back.
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
  })
}
