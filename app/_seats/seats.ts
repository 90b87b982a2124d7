import { api } from '@/app/_client/api'
import { ApiProblem } from '@/app/_client/api-problem'
import { personOfPage } from '@/app/_client/made-for'
import { createStore, type Store } from '@/app/_client/store'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import type { LiveEvent } from '@/lib/domain/contract/event'
import { Seats as SeatsAnswer, type Sitter } from '@/lib/domain/contract/seat'

type SeatEvent = Extract<LiveEvent, { type: 'seat' }>
/** `end`: by the clock of this browser. */
type Sitting = { image: string; person: string; end: number }

/** Who else is at which image of a project, true to what is heard and to the time. */
export type Seats = {
  /** By image; of one that nobody else is at, nothing. */
  state: Store<{ at: ReadonlyMap<string, readonly Sitter[]> }>
  /** Asks the server. */
  read: () => Promise<void>
  hear: (event: LiveEvent) => void
  isTaken: (image: string) => boolean
  /** Nobody looks any more. */
  close: () => void
}

// That somebody stays is told to nobody: shortly before their time is over the server is asked, and else they are gone.
const EARLY = 5000 // ms

export function createSeats(place: Place, me: () => string | undefined = personOfPage): Seats {
  const state = createStore<{ at: ReadonlyMap<string, readonly Sitter[]> }>({ at: new Map() })
  const people = new Map<string, Sitter>()
  let sittings = new Map<string, Sitting>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let askedAt = -Infinity
  let reading: Promise<void> | undefined
  let wanted = false
  let heard: SeatEvent[] = [] // while an answer is on its way, which may be older

  function read(): Promise<void> {
    wanted = true
    askedAt = Date.now()
    return (reading ??= readOn())
  }

  async function readOn() {
    while (wanted) {
      wanted = false
      heard = []
      try {
        takeIn(await api.quiet.get(routes.seats(place), SeatsAnswer))
        heard.forEach(apply)
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error // whoever is known stays until their time is over
      }
    }
    reading = undefined
    show()
  }

  function takeIn({ items, people: known }: SeatsAnswer) {
    for (const person of known) people.set(person.id, person)
    sittings = new Map()
    for (const { image, person, seconds } of items) sit({ image, person, end: Date.now() + seconds * 1000 })
  }

  function sit(sitting: Sitting) {
    if (sitting.person !== me()) sittings.set(`${sitting.image} ${sitting.person}`, sitting)
  }

  function apply({ id: image, by: person, seconds }: SeatEvent) {
    if (seconds > 0) sit({ image, person, end: Date.now() + seconds * 1000 })
    else sittings.delete(`${image} ${person}`)
    if (seconds > 0 && person !== me() && !people.has(person)) void read() // for the name
  }

  function show() {
    const before = state.get().at
    const at = new Map<string, readonly Sitter[]>()
    for (const [image, all] of Map.groupBy(sittings.values(), (sitting) => sitting.image)) {
      const sitters = all.flatMap(({ person }) => people.get(person) ?? [])
      const same = before.get(image)
      const isSame = same?.length === sitters.length && same.every(({ id }, i) => id === sitters[i]?.id)
      if (sitters.length > 0) at.set(image, isSame ? same : sitters)
    }
    state.set({ at })
    plan()
  }

  const nextLook = ({ end }: Sitting) => (askedAt < end - EARLY ? end - EARLY : end)

  function plan() {
    clearTimeout(timer)
    if (sittings.size === 0) return
    timer = setTimeout(look, Math.max(0, Math.min(...[...sittings.values()].map(nextLook)) - Date.now()))
  }

  function look() {
    const time = Date.now()
    for (const [key, { end }] of sittings) if (end <= time) sittings.delete(key)
    if ([...sittings.values()].some((sitting) => sitting.end - EARLY <= time && askedAt < sitting.end - EARLY)) void read()
    show()
  }

  return {
    state,
    read,
    hear(event) {
      if (event.type === 'reconnected') void read()
      if (event.type !== 'seat') return
      if (reading) heard.push(event)
      apply(event)
      show()
    },
    isTaken: (image) => state.get().at.has(image),
    close: () => clearTimeout(timer),
  }
}
