import { z } from 'zod'

/** What was done to a picture that readers would show in different ways, before it was stored. */
export const Anew = z.enum(['upright', 'inks', 'colours'])
export type Anew = z.infer<typeof Anew>

const SAID: Record<Anew, string> = {
  upright: 'turned upright',
  inks: 'its inks (CMYK) made colours of sRGB',
  colours: 'its colours converted to sRGB',
}

/** The remark on a picture whose stored bytes differ from those of its file, for a tray and for a report alike. */
export const anewRemark = (changes: readonly Anew[]): string => `written anew: ${changes.map((change) => SAID[change]).join(', ')}`
