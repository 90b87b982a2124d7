import { normaliseText } from '@/lib/domain/normalise-text'

/** Longest name that is kept, in UTF-16 units; of a longer one the end stays, where the extension is. */
export const MAX_NAME = 255

/** Longest name that is looked at, in UTF-16 units: longer ones are no names of files (PATH_MAX of Linux is 4096 bytes). */
export const LONGEST_NAME = 4096
const MOST_BYTES = 3 * LONGEST_NAME // no UTF-16 unit takes more

/** A name of any length for a row or a sentence: of a long one the beginning. */
export const shownName = (name: string): string => (name.length > MAX_NAME ? `${name.slice(0, 80).toWellFormed()}…` : name)

// Control characters, and formatting ones such as those that turn the reading direction, make a name look like another.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * The name of a dropped file with its folder ('cats/tom.jpg'), made safe to show, sort and write into an export:
 * visible characters only, forward slashes, no steps upwards, bounded.
 * @returns undefined if nothing is left, and for what is no name of a file: longer than LONGEST_NAME, or piles of marks
 */
export function cleanFileName(name: string): string | undefined {
  const visible = normaliseText(name, { form: 'NFC', most: MOST_BYTES })
    ?.replace(INVISIBLE, '')
    .replaceAll('\\', '/')
    .replace(/^[A-Za-z]:/, '')
  const kept = visible === undefined ? '' : shorten(tidy(visible))
  return kept === '' ? undefined : kept
}

const tidy = (name: string): string =>
  name
    .split('/')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')

function shorten(name: string): string {
  if (name.length <= MAX_NAME) return name
  // Cutting may halve a surrogate pair or leave a space in front.
  return tidy(name.slice(-MAX_NAME).replace(/^[\uDC00-\uDFFF]/, ''))
}
