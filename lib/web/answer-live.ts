import { SINCE } from '@/lib/domain/contract/event'
import type { Watch } from '@/lib/usecases/image/watch-project'
import { countIn } from './streams-of'

/** Proxies cut connections that say nothing for a minute or so, ms. */
const HEARTBEAT = 15_000
/** Whether somebody may still hear is asked so often: who lost the right hears no more within 5 s. */
const LOOK = 3_750
/** A browser that is this many messages behind is cut off; it comes back and asks for the whole. */
const MOST_WAITING = 1000
/** So is one that has taken nothing for so many heartbeats: nobody is there. */
const MOST_UNTAKEN = 4

// no-transform and X-Accel-Buffering: compressing or collecting a stream would hold its events back.
const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' }

// An event of its own, with the reason for whoever reads it without a page.
const ASLEEP = `event: asleep\ndata: ${JSON.stringify({ title: 'Newer streams of yours are open, so this one ends. Ask again when it is looked at.' })}\n\n`

/** Tells the browser that it is heard from now on. A browser that comes back by itself to the same address repeats the id. */
const HEARD = 'id: heard\n\n'

/** From where on things are told: who comes back has no page of then, and asks for the whole. */
const sinceOf = ({ headers, url }: Request): string | undefined =>
  headers.has('last-event-id') ? undefined : new URL(url).searchParams.get(SINCE)?.slice(0, 64)

/** A stream of server-sent events, until the browser leaves, reads no more or the member may no longer see the project. */
export function answerLive(watch: Watch, request: Request, heartbeat = HEARTBEAT): Response {
  if (request.method === 'HEAD') return new Response(null, { headers })
  const since = sinceOf(request)
  const over = new AbortController()
  const { signal } = over
  request.signal.addEventListener('abort', () => over.abort())
  if (request.signal.aborted) over.abort()
  let cancelled = false // then the stream is closed already
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      const say = speaker(controller, over)
      const unlisten = await watch.listen((event) => say(`data: ${JSON.stringify(event)}\n\n`), since)
      const leave = countIn(watch.person, () => {
        say(ASLEEP)
        over.abort()
      })
      const every = Math.min(LOOK, heartbeat)
      let looks = 0
      const look = () => ++looks % Math.round(heartbeat / every) === 0 && say(':\n\n', true)
      const beat = setInterval(
        () =>
          void watch.mayStill().then(
            (may) => (may ? look() : over.abort()),
            () => over.abort(),
          ),
        every,
      )
      const release = () => {
        clearInterval(beat)
        leave()
        unlisten()
        if (!cancelled) controller.close()
      }
      say(HEARD)
      if (signal.aborted) release()
      else signal.addEventListener('abort', release)
    },
    cancel: () => {
      cancelled = true
      over.abort()
    },
  })
  return new Response(body, { headers })
}

/** Says something to the browser, as long as it takes in what was said before. */
function speaker(controller: ReadableStreamDefaultController<Uint8Array>, over: AbortController) {
  const encoder = new TextEncoder()
  let untaken = 0
  return (text: string, isBeat = false) => {
    if (over.signal.aborted) return
    const room = controller.desiredSize ?? 0 // 1 where all was taken
    if (isBeat) untaken = room < 1 ? untaken + 1 : 0
    if (room < -MOST_WAITING || untaken > MOST_UNTAKEN) over.abort()
    else controller.enqueue(encoder.encode(text))
  }
}
