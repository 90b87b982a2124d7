import { api } from '@/app/_client/api'
import { ApiProblem } from '@/app/_client/api-problem'
import { personOfPage } from '@/app/_client/made-for'
import { createStore, type Store } from '@/app/_client/store'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import type { LiveEvent } from '@/lib/domain/contract/event'
import { Seats as SeatsAnswer, type Sitter } from '@/lib/domain/contract/seat'
import { isDoubtful, lookAt, sittersAt, type SittersAt, type Sitting } from './sittings'

type SeatEvent = Extract<LiveEvent, { type: 'seat' }>

/** Who else is at which image of a project, true to what is heard and to the time. */
export type Seats = {
  state: Store<{ at: SittersAt }>
  /** Asks the server. */
  read: () => Promise<void>
  hear: (event: LiveEvent) => void
  isTaken: (image: string) => boolean
  /** Nobody looks any more. */
  close: () => void
}

export function createSeats(place: Place, me: () => string | undefined = personOfPage): Seats {
  const state = createStore<{ at: SittersAt }>({ at: new Map() })
  const people = new Map<string, Sitter>()
  const sittings = new Map<string, Sitting>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let askedAt = -Infinity
  const asking = createAsking({
    ask: () => api.quiet.get(routes.seats(place), SeatsAnswer),
    take({ items, people: known }, heard) {
      for (const person of known) people.set(person.id, person)
      sittings.clear()
      for (const { image, person, seconds } of items) sit(image, person, seconds)
      heard.forEach(apply)
      show()
    },
  })

  function read() {
    askedAt = Date.now()
    return asking.again()
  }

  function sit(image: string, person: string, seconds: number) {
    if (person !== me()) sittings.set(`${image} ${person}`, { image, person, end: Date.now() + seconds * 1000 })
  }

  function apply({ id: image, by: person, seconds }: SeatEvent) {
    if (seconds > 0) sit(image, person, seconds)
    else sittings.delete(`${image} ${person}`)
    if (seconds > 0 && person !== me() && !people.has(person)) void read() // for the name
  }

  function show() {
    state.set({ at: sittersAt(sittings.values(), people, state.get().at) })
    clearTimeout(timer)
    const looks = [...sittings.values()].map((sitting) => lookAt(sitting, { askedAt }))
    if (looks.length > 0) timer = setTimeout(look, Math.max(0, Math.min(...looks) - Date.now()))
  }

  function look() {
    const time = Date.now()
    for (const [key, { end }] of sittings) if (end <= time) sittings.delete(key)
    if ([...sittings.values()].some((sitting) => isDoubtful(sitting, { askedAt, time }))) void read()
    show()
  }

  return {
    state,
    read,
    hear(event) {
      if (event.type === 'reconnected') void read()
      if (event.type !== 'seat') return
      asking.hear(event)
      apply(event)
      show()
    },
    isTaken: (image) => state.get().at.has(image),
    close: () => clearTimeout(timer),
  }
}

type Asking = { ask: () => Promise<SeatsAnswer>; take: (answer: SeatsAnswer, heard: readonly SeatEvent[]) => void }

/** Asks once more after an answer that was on its way; what was heard in the meantime is newer than it. */
function createAsking({ ask, take }: Asking) {
  let reading: Promise<void> | undefined
  let wanted = false
  let heard: SeatEvent[] = []

  async function read() {
    while (wanted) {
      wanted = false
      heard = []
      try {
        take(await ask(), heard)
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error // whoever is known stays until their time is over
      }
    }
    reading = undefined
  }
  return {
    again() {
      wanted = true
      return (reading ??= read())
    },
    hear: (event: SeatEvent) => void (reading && heard.push(event)),
  }
}
