import { api } from '@/app/_client/api'
import { ApiProblem } from '@/app/_client/api-problem'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Nothing } from '@/lib/domain/contract/nothing'
import type { ImageFilter } from '@/lib/domain/image/image-filter'
import { HandedOut } from '@/lib/domain/contract/seat'

/** Which image may be next: where the person comes from, what is passed over, and what the row is narrowed to. */
export type Wish = Pick<ImageFilter, 'q' | 'split' | 'order'> & { after?: string; except: string[] }

/** Where this tab's person sits, so that others are led elsewhere. Nothing waits for it, and nothing is lost where it fails. */
export type MySeat = {
  /** An image is in sight: whoever looks at it sits there. */
  sit: (image: string) => void
  /** A sign of work: the seat is kept for longer. An open tab alone gives none. */
  work: () => void
  /** The next image to label, with a seat at it; undefined where the server cannot be asked. */
  handOut: (wish: Wish) => Promise<HandedOut | undefined>
  /** The page goes: the image is anybody's. */
  leave: () => void
}

const AGAIN = 30_000 // ms between two renewals; a seat lasts four times as long
const PATIENCE = 4000 // ms that somebody waits for the next image before the row says which it is

type Input = { place: Place; id: string; signal: AbortSignal }

/** For who may label; `id` is made by this tab, which leaves its seat when the signal aborts. */
export function createMySeat({ place, id, signal }: Input): MySeat {
  const route = routes.seat(place, id)
  let sight: string | undefined
  let asked: { image: string; at: number } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const { inTurn, after } = createTurns()

  const isFresh = () => asked !== undefined && asked.image === sight && Date.now() - asked.at < AGAIN

  /** What was asked for is not asked for again soon, whatever came of it. */
  const keep = () =>
    inTurn(async () => {
      if (sight === undefined || signal.aborted || isFresh()) return
      asked = { image: sight, at: Date.now() }
      await api.quiet.put(route, Nothing, { body: { image: sight } })
    })

  function leave() {
    clearTimeout(timer)
    timer = undefined
    if (!asked) return
    asked = undefined
    // Not in turn: a page that goes waits for nothing. What fails runs out by itself.
    api.quiet.delete(route, Nothing, { keepalive: true }).catch((error: unknown) => {
      if (!(error instanceof ApiProblem)) throw error
    })
  }

  signal.addEventListener('abort', () => void after(leave))
  return {
    sit(image) {
      sight = image
      void keep()
    },
    work() {
      if (timer !== undefined || sight === undefined || signal.aborted) return
      const wait = asked ? asked.at + AGAIN - Date.now() : 0
      timer = setTimeout(
        () => {
          timer = undefined
          void keep()
        },
        Math.max(0, wait),
      )
    },
    handOut: (wish) =>
      inTurn(async () => {
        const body = { seat: id, pool: 'unlabelled', ...wish }
        const handed = await api.quiet.post(routes.nextImage(place), HandedOut, { body, signal: AbortSignal.timeout(PATIENCE) })
        if (handed.id !== null) asked = { image: handed.id, at: Date.now() }
        return handed
      }),
    leave,
  }
}

/** One question after the other, so that the last said is the last heard; undefined where there is no answer. */
function createTurns() {
  let turn: Promise<unknown> = Promise.resolve()
  const after = <T>(work: () => T | Promise<T>): Promise<T> => turn.then(work)
  function inTurn<T>(ask: () => Promise<T>): Promise<T | undefined> {
    const mine = after(async () => {
      try {
        return await ask()
      } catch (error) {
        if (error instanceof ApiProblem || (error instanceof DOMException && error.name === 'TimeoutError')) return undefined
        throw error
      }
    })
    turn = mine.catch(() => undefined) // whoever asked hears of it
    return mine
  }
  return { inTurn, after }
}

/** Of who may only look: they keep no image from anybody. */
export const NO_SEAT: MySeat = {
  sit: () => undefined,
  work: () => undefined,
  handOut: () => Promise.resolve(undefined),
  leave: () => undefined,
}
