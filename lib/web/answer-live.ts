import type { Watch } from '@/lib/usecases/image/watch-project'

/** Proxies cut connections that say nothing for a minute or so, ms. */
const HEARTBEAT = 15_000
/** A browser that is this many messages behind is cut off; it comes back and asks for the whole. */
const MOST_WAITING = 1000

/** A stream of server-sent events, until the browser leaves or the member may no longer see the project. */
export function answerLive(watch: Watch, request: Request, heartbeat = HEARTBEAT): Response {
  let release = () => {}
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const encoder = new TextEncoder()
      const say = (text: string) => {
        if ((controller.desiredSize ?? 0) < -MOST_WAITING) end()
        else controller.enqueue(encoder.encode(text))
      }
      const beat = setInterval(() => void watch.mayStill().then((may) => (may ? say(':\n\n') : end()), end), heartbeat)
      let unlisten: (() => void) | undefined
      let ended = false
      const end = () => {
        if (ended) return
        release()
        controller.close()
      }
      release = () => {
        ended = true
        clearInterval(beat)
        unlisten?.()
      }
      request.signal.addEventListener('abort', end)
      unlisten = await watch.listen((event) => say(`data: ${JSON.stringify(event)}\n\n`))
      if (ended) unlisten()
      else say(':\n\n') // tells the browser that it is heard from now on
    },
    cancel: () => release(),
  })
  // no-transform and X-Accel-Buffering: compressing or collecting a stream would hold its events back.
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' } })
}
