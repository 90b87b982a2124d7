import { z } from 'zod'

/** A moment: a Date in the house, ISO text on the wire. */
export const When = z.codec(z.iso.datetime(), z.date(), { decode: (text) => new Date(text), encode: (date) => date.toISOString() })
