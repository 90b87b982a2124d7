import { normaliseText } from '@/lib/domain/normalise-text'
import { isBlank, trimEmpty, visibleText } from '@/lib/domain/visible'

/** Longest name that is kept, in UTF-16 units; of a longer one the end stays, where the extension is. */
export const MAX_NAME = 255

/** Longest name that is looked at, in UTF-16 units: longer ones are no names of files (PATH_MAX of Linux is 4096 bytes). */
export const LONGEST_NAME = 4096
const MOST_BYTES = 3 * LONGEST_NAME // no UTF-16 unit takes more

/** A name of any length for a row or a sentence: of a long one the beginning. */
export const shownName = (name: string): string => (name.length > MAX_NAME ? `${name.slice(0, 80).toWellFormed()}…` : name)

/**
 * The name of a dropped file with its folder ('cats/tom.jpg'), made safe to show, sort and write into an export:
 * visible characters only, forward slashes, no steps upwards, bounded.
 * @returns undefined if nothing is left, and for what is no name of a file: longer than LONGEST_NAME, or piles of marks
 */
export function cleanFileName(name: string): string | undefined {
  const normal = normaliseText(name, { form: 'NFC', most: MOST_BYTES })
  const kept =
    normal === undefined
      ? ''
      : shorten(
          tidy(
            visibleText(normal)
              .replaceAll('\\', '/')
              .replace(/^[A-Za-z]:/, ''),
          ),
        )
  return kept === '' ? undefined : kept
}

const tidy = (name: string): string =>
  name
    .split('/')
    .map((part) => visibleText(trimEmpty(part)))
    .filter((part) => !isBlank(part) && part !== '.' && part !== '..')
    .join('/')

function shorten(name: string): string {
  if (name.length <= MAX_NAME) return name
  // Cutting may halve a surrogate pair or leave a space in front.
  return tidy(visibleText(name.slice(-MAX_NAME).replace(/^[\uDC00-\uDFFF]/, '')))
}

/** The name with a number before its extension: "herd/cow 2.jpg". */
export function numberedName(name: string, n: number): string {
  const end = ` ${n}${/\.[^./]{1,10}$/.exec(name)?.[0] ?? ''}`
  const stem = name.slice(0, name.length - end.length + ` ${n}`.length)
  return stem.slice(0, MAX_NAME - end.length).replace(/[\uD800-\uDBFF]$/, '') + end
}
