import { cleanFileName, numberedName } from '@/lib/domain/image/file-name'
import { isClutter } from './clutter'
import type { ImageToWrite, ToWrite, WrittenFile } from './data-format'

const ENDINGS = { jpeg: /\.jpe?g$/i, png: /\.png$/i, webp: /\.webp$/i }
const ENDING = { jpeg: '.jpg', png: '.png', webp: '.webp' }
// What Windows does not take in a name, or as one.
const FORBIDDEN = /[<>:"|?*\u0000-\u001f]/g
const RESERVED = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?= *(\.|$))/i
const MOST_BYTES = 200 // of a folder or a file: file systems take 255, and a number and another ending may come

/** A path without its ending: `x/a.b.jpg` → `x/a.b`. */
export const withoutEnding = (path: string): string => path.replace(/\.[^./]*$/, '')

/**
 * Gives each image of an export, in its order, a path of its own that every system can unpack: its name with its folders,
 * with a number where another has it already (in any letter case), and the ending of what it is.
 * @param by stem: where a file beside each picture is called as the picture is, but for the ending, `a.jpg` and `a.png` become
 * `a.jpg` and `a 2.png`, and no path is another one without its ending
 */
export function picturePaths(by: 'path' | 'stem' = 'path'): (image: Pick<ImageToWrite, 'name' | 'format'>) => string {
  const taken = new Set<string>()
  const files = new Set<string>()
  const folders = new Set<string>()
  // Nothing can lie in a picture: a folder called as one is called otherwise.
  const beside = (path: string): string => {
    const parts = path.split('/')
    for (let n = 1; n < parts.length; n += 1) while (files.has(folded(parts.slice(0, n).join('/')))) parts[n - 1] += '_'
    return parts.join('/')
  }
  const keysOf = (path: string) => (by === 'path' ? [path] : [path, withoutEnding(path)]).map(folded)
  // Where a name's next number is looked for: of a hundred thousand pictures of one name the last is not asked as often.
  const next = new Map<string, number>()
  return ({ name, format }) => {
    const path = beside(safePath(name, format))
    const [own] = keysOf(path).slice(-1) as [string]
    let free = path
    let n = next.get(own) ?? 2
    for (; folders.has(folded(free)) || keysOf(free).some((key) => taken.has(key)); n += 1) free = numberedName(path, n)
    if (free !== path) next.set(own, n)
    for (const key of keysOf(free)) taken.add(key)
    files.add(folded(free))
    for (let end = free.lastIndexOf('/'); end > 0; end = free.lastIndexOf('/', end - 1)) folders.add(folded(free.slice(0, end)))
    return free
  }
}

// Systems that do not tell capital letters apart fold them in different ways: what any of them takes for one name is one.
const folded = (path: string) => path.toUpperCase().toLowerCase()

function safePath(name: string, format: ImageToWrite['format']): string {
  const path = (cleanFileName(name) ?? 'image').split('/').map(safePart).join('/')
  return ENDINGS[format].test(path) ? path : path + ENDING[format]
}

/** A folder or a file under a name that every system takes, and nobody for what programs leave behind. */
export const safePart = (part: string): string =>
  short(
    (isClutter(part) ? `_${part}` : part)
      .replace(FORBIDDEN, '_')
      .replace(RESERVED, '_$1')
      .replace(/[. ]+$/, '_'),
  )

function short(part: string): string {
  const bytes = new TextEncoder().encode(part)
  if (bytes.length <= MOST_BYTES) return part
  const ending = /\.[\w-]{1,10}$/.exec(part)?.[0] ?? ''
  // What was cut in two is at the end of what is read, as a sign of its own.
  const kept = new TextDecoder().decode(bytes.subarray(0, MOST_BYTES - ending.length)).replace(/\ufffd+$/, '')
  return kept.replace(/[. ]+$/, '') + ending
}

/** The pictures of an export, below a folder (`images/`, or '' for none), under the paths that `picturePaths` gives them. */
export async function* pictureFiles(content: ToWrite, folder: string): AsyncGenerator<WrittenFile> {
  const pathOf = picturePaths()
  for await (const picture of content.images()) yield { path: folder + pathOf(picture), picture }
}
