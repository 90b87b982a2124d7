import { imagesOf } from '@/app/_outbox/journal/entry'
import type { Wish } from '@/app/_seats/my-seat'
import { filterOfRow } from '@/lib/domain/image/image-row'
import { say } from '@/app/_editor/store/editor'
import type { Desk } from './desk'
import { neighbour, unlabelledAfter, type Standing } from './neighbours'

/** Shows an image; resolves when it is here, or cannot be had. */
type Open = (id: string) => Promise<unknown>

/** Images that the server is told to pass over: as many as it takes. */
const MOST_PASSED = 500

export type Walk = {
  /** To the image beside. */
  step: (by: 1 | -1) => Promise<void>
  /** Opens the next image that nobody has labelled. */
  nextUnlabelled: () => Promise<void>
}

/**
 * Going on by keys. Each press counts from where the one before it leads, whether or not that image is here yet: five
 * quick ones go five images on, and only where they end needs to be shown.
 */
export function createWalk(desk: Desk, open: Open): Walk {
  let turn: Promise<unknown> = Promise.resolve()

  /** Decides where to go one press after the other, since a row may have to be read on in between. */
  async function go(whereTo: (from: Standing) => Promise<string | undefined>) {
    const mine = turn.then(async () => {
      const id = await whereTo(await boundFor(desk))
      return { arrival: id === undefined ? undefined : open(id) }
    })
    turn = mine.then(
      () => undefined,
      () => undefined, // whoever pressed hears of it
    )
    await (
      await mine
    ).arrival
  }
  return { step: (by) => go((from) => stepFrom(desk, from, by)), nextUnlabelled: () => go((from) => unlabelledFrom(desk, from)) }
}

/** Where the person will be. Beside an image that the row does not reach, only the server knows who stands. */
async function boundFor({ state, strip, editor }: Pick<Desk, 'state' | 'strip' | 'editor'>): Promise<Standing> {
  const { opening } = state.get()
  if (opening === null) return editor.state.get().image
  if (strip.state.get().frames.some(({ id }) => id === opening)) return { id: opening }
  await new Promise<void>((here) => {
    const end = state.subscribe(() => {
      if (state.get().opening === opening) return
      end()
      here()
    })
  })
  return boundFor({ state, strip, editor })
}

async function stepFrom({ editor, strip }: Desk, image: Standing, by: 1 | -1) {
  const next = () => neighbour({ frames: strip.state.get().frames, image }, by)
  if (by === 1 && !next()) await strip.more()
  const id = next()
  if (!id) say(editor, by === 1 ? editor.t('said.lastImage') : editor.t('said.firstImage'))
  return id
}

/** The server gives each person another image; where it cannot be asked, the row leads on, past those that others are at. */
async function unlabelledFrom(desk: Desk, image: Standing) {
  const { state, seat } = desk
  const handed = await seat.handOut(wishOf(desk, image))
  if (!handed) return unlabelledInRow(desk, image)
  const { id, with: by } = handed
  state.set({ finished: id === null, problem: null, taken: by.length > 0 ? id : null })
  return id ?? undefined
}

/** What the row is narrowed to, as far as it says anything of what is unlabelled: that carries no label and is nobody's work. */
function wishOf({ editor, strip, sync }: Desk, { id }: Standing): Wish {
  const { q, split, order } = filterOfRow(strip.state.get().row)
  const waiting = new Set(sync.waiting().flatMap((entry) => imagesOf(entry).map((image) => image.id)))
  const { image, gone } = editor.state.get()
  return { q, split, order, after: gone && image.id === id ? undefined : id, except: [...waiting].slice(0, MOST_PASSED) }
}

async function unlabelledInRow({ strip, sync, state, seats }: Desk, image: Standing) {
  const isWaiting = (id: string) => sync.waitingFor(id).length > 0
  const after = (isPassed: (id: string) => boolean) => unlabelledAfter({ frames: strip.state.get().frames, image }, isPassed)
  const next = () => after((id) => isWaiting(id) || seats.isTaken(id)) ?? after(isWaiting)
  while (!next() && !strip.state.get().whole && !strip.state.get().problem) await strip.more()
  const id = next()
  if (!id) state.set({ finished: strip.state.get().whole, problem: strip.state.get().problem })
  return id
}
