import type { Store } from '@/app/_client/store'
import type { People } from '@/app/_editor/people'
import type { Editor } from '@/app/_editor/store/editor'
import type { Named } from '@/app/_outbox/journal/entry'
import type { Sync } from '@/app/_outbox/sync/sync'
import type { Place } from '@/lib/domain/address/place'
import type { MySeat } from '@/app/_seats/my-seat'
import type { Seats } from '@/app/_seats/seats'
import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { OpenImage } from '@/lib/domain/contract/image'
import type { Ahead } from './ahead'
import type { Strip } from './strip'

/** Annotations as this person left them, and whose deed it was in words that they are not so any more. */
type LostAnnotations = {
  words: string
  image: Named
  annotations: readonly Annotation[]
  /** all of them are there, but changed */ changed: boolean
}

/** A label that somebody deleted. */
type LostLabel = { words: string; label: Named }

export type Loss = LostAnnotations | LostLabel

export type ImagesState = {
  /** The image that is on its way, until it is shown. */
  opening: string | null
  /** Why it did not come. */
  problem: string | null
  /** The next unlabelled image was asked for, and there is none. */
  finished: boolean
  /** The image that was handed out though others are at it, for want of a free one. */
  taken: string | null
  /** The open image was deleted: by whom, in words. */
  gone: string | null
  /** What others did to the labels of the project, in words. */
  news: string | null
  /** What somebody else took of this person's, until it is brought back or let go. */
  lost: Loss | null
}

/** What going from image to image works with. */
export type Desk = {
  place: Place
  editor: Editor
  sync: Sync
  strip: Strip
  people: People
  /** Who else is where, and where this person sits. */
  seats: Seats
  seat: MySeat
  state: Store<ImagesState>
  ahead: Ahead
  /** An image is in sight now. */
  onShow: (image: OpenImage) => void
}
