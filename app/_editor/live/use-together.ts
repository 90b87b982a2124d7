import { useEffect, useRef } from 'react'
import { ApiProblem } from '@/app/_client/api-problem'
import { useLive, type LiveEvent } from '@/app/_client/live'
import type { Session } from '@/app/_editor/session'
import { readImage } from '@/app/_editor/images/read-image'
import { stateOf } from '@/lib/domain/annotation/edit'

const MOMENT = 800 // milliseconds in which many events become one question

/** Others work in the project too: their boxes, labels and finished images appear here. */
export function useTogether(session: Session) {
  const { place, editor, images, strip, sync } = session
  const later = useLater()
  useLive(place, (event: LiveEvent) => {
    const { image } = editor.state.get()
    if (event.type === 'image' && event.id === image.id) {
      const catchUp = () => isBehind(session, event) && void images.refresh()
      if (sync.waitingFor(image.id).length === 0) catchUp()
      else later(event.id, catchUp) // it may be what is being sent, or come with the answer to that
    } else if (event.type === 'image') later(event.id, () => markFrame(session, event.id))
    if (event.type === 'labels') void session.readLabels()
    if (event.type === 'reconnected') {
      sync.wake()
      void images.refresh()
    }
    if (event.type !== 'run') later('counts', () => void strip.count())
  })
}

const isBehind = ({ editor }: Session, { id, version }: { id: string; version: number }) => {
  const { image } = editor.state.get()
  return image.id === id && image.version < version
}

async function markFrame({ place, strip }: Session, id: string) {
  if (!strip.state.get().frames.some((frame) => frame.id === id)) return
  try {
    strip.mark(id, stateOf((await readImage(place, id)).doc))
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error // a mark that is late is no harm: the next event brings it
  }
}

/** Does something once, a moment after it was last asked for under its name. */
function useLater() {
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>())
  useEffect(() => {
    const running = timers.current
    return () => running.forEach((timer) => clearTimeout(timer))
  }, [])
  return (name: string, work: () => void) => {
    clearTimeout(timers.current.get(name))
    timers.current.set(name, setTimeout(work, MOMENT))
  }
}
