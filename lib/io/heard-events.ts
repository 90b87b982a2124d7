import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ProjectEvent } from '@/lib/domain/contract/event'

/** How much of what was heard last is kept: at 8 KB at most each. */
const MOST = 1000

/** What is sent by the channel: an event, or nothing, with a mark of its own. */
export const parcel = (event?: ProjectEvent): string => JSON.stringify({ ...event, mark: randomUUID() })

const Marked = z.object({ mark: z.string().max(64) })

/** What came by one line, the last of it. A position is the mark of the last thing heard. */
export type Heard = {
  /** Takes in what was sent. @returns the event in it, if it is one */
  take: (payload?: string) => ProjectEvent | undefined
  position: () => string | undefined
  /** What came after a position; undefined where it did not come by this line, or too long ago. */
  since: (position: string) => ProjectEvent[] | undefined
}

export function createHeard(): Heard {
  const all: { mark?: string; event?: ProjectEvent }[] = []
  return {
    take(payload) {
      const value = valueOf(payload)
      const event = ProjectEvent.safeParse(value).data
      const mark = Marked.safeParse(value).data?.mark
      if (event || mark) all.push({ mark, event })
      if (all.length > MOST) all.shift()
      return event
    },
    position: () => all.findLast(({ mark }) => mark)?.mark,
    since(position) {
      const at = all.findLastIndex(({ mark }) => mark === position)
      return at < 0 ? undefined : all.slice(at + 1).flatMap(({ event }) => (event ? [event] : []))
    },
  }
}

// Whoever may use the database may say anything on the channel: what is no event is nobody's news.
function valueOf(payload = ''): unknown {
  try {
    return JSON.parse(payload)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
