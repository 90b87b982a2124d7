import { z } from 'zod'
import { ImageFilter, Pool } from '@/lib/domain/image/image-filter'

/** How long somebody sits at an image after the last sign of work. */
export const SEAT_SECONDS = 120

/** The seat that is kept for whom a page of the server leads to an image, until their tab takes one of its own. */
export const AT_THE_DOOR = 'door'

const Id = z.string().min(1).max(64)

/** Somebody at an image; `seconds`: for how much longer, unless they go on. No time of day: the clocks of browsers differ. */
export const Seat = z.object({ image: z.string(), person: z.string(), seconds: z.number() })
export type Seat = z.infer<typeof Seat>

/** Who sits there, by the ids of `Seat`. */
export const Sitter = z.object({ id: z.string(), name: z.string().nullable(), email: z.string() })
export type Sitter = z.infer<typeof Sitter>

/** Who is at which image of a project. */
export const Seats = z.object({ items: z.array(Seat), people: z.array(Sitter) })
export type Seats = z.infer<typeof Seats>

/** Whose seat it is, only the session says: the tab made up the id. */
export const SeatParams = z.object({ seat: Id })
export const TakeSeat = z.object({ image: Id })

export const HandOut = ImageFilter.extend({
  pool: Pool.default('unlabelled'),
  /** the image that the person comes from */
  after: Id.optional(),
  /** the seat that goes to the image handed out */
  seat: Id,
  /** images that need nobody any more, though the server does not know yet */
  except: z.array(Id).max(500).default([]),
})
/** `with`: user ids of those who sit there already, where every image left has somebody. */
export const HandedOut = z.object({ id: z.string().nullable(), with: z.array(z.string()) })
export type HandedOut = z.infer<typeof HandedOut>
