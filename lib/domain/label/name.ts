import { z } from 'zod'
import { normaliseText } from '@/lib/domain/normalise-text'
import { isBlank, trimEmpty, visibleText } from '@/lib/domain/visible'

/** How many characters a name may have. */
export const MOST_NAME_LENGTH = 80
const TOO_LONG = 'may have 80 characters at most'

/** What a name may take before it is trimmed and normalised, bytes: of one Korean syllable spelled out there are nine. */
export const MOST_NAME_BYTES = 1000

/** A name that people give: trimmed, one line, visible. */
export const Name = z
  .string()
  .transform((name, context) => {
    const normal = normaliseText(name, { form: 'NFC', most: MOST_NAME_BYTES })
    if (normal !== undefined) return trimEmpty(normal)
    context.addIssue({ code: 'custom', message: name.length > MOST_NAME_LENGTH ? TOO_LONG : 'must not pile up marks on one letter' })
    return z.NEVER
  })
  .pipe(
    z
      .string()
      .min(1, 'must not be empty')
      .max(MOST_NAME_LENGTH, TOO_LONG)
      // They make a name look like another.
      .refine((name) => visibleText(name) === name, 'must not hold control or direction characters')
      .refine((name) => name === '' || !isBlank(name), 'must not be empty'),
  )

/** One key that gives a label. Letters that a tool of the project has are refused besides: `isToolLetter`. */
export const Hotkey = z.string().regex(/^[0-9a-z]$/, 'must be one digit or lower-case letter')
