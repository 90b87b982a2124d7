import { z } from 'zod'

// Control characters and the ones that turn the reading direction make a name look like another; half of a surrogate
// pair is no character.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** A name that people give: trimmed, one line, visible. */
export const Name = z
  .string()
  .transform((name) => name.normalize('NFC').trim())
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .max(80, 'may have 80 characters at most')
      .refine((name) => !INVISIBLE.test(name), 'must not hold control or direction characters'),
  )

/** One key that gives a label. Letters that a tool of the project has are refused besides: `isToolLetter`. */
export const Hotkey = z.string().regex(/^[0-9a-z]$/, 'must be one digit or lower-case letter')
