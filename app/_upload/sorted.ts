import { isClutter } from '@/lib/domain/formats/clutter'
import { shownName } from '@/lib/domain/image/file-name'
import type { Texts } from '@/lib/texts/texts'
import { refusal, type Found } from './found-file'
import type { DroppedFile } from './read-drop'
import { append } from '@/lib/domain/lists'

/** Bytes of one picture that a browser should hold at once; what the installation takes is less, and the server says so. */
export const MOST_PICTURE = 200e6

/** The words for what is refused: of a zip, and of any file. */
export type Words = { zip: Texts<'upload.zip'>; refusal: Texts<'upload.refusal'> }

export type Dropped = { files: readonly DroppedFile[]; unreadable?: readonly string[] }

/** What was dropped or chosen, with zips opened. What cannot be read at all is refused by name. */
export async function opened(words: Words, { files: dropped, unreadable = [] }: Dropped): Promise<Found> {
  const found: Found = { files: [], refused: unreadable.map((name) => ({ name, reason: words.refusal('unreadable') })) }
  // A zip inside a folder is no upload of its own: it would have its own folders.
  const zips = dropped.filter(isOwnZip)
  append(
    found.files,
    dropped.filter((one) => !isOwnZip(one)),
  )
  for (const { file } of zips) {
    const { readZip } = await import('./read-zip') // with its library, once somebody drops a zip
    const { files, refused } = await readZip(words.zip, file, MOST_PICTURE)
    // What several zips hold would have the same paths.
    const below = zips.length > 1 ? `${file.name.replace(/\.zip$/i, '')}/` : ''
    append(
      found.files,
      files.map((one) => ({ ...one, path: below + one.name })),
    )
    append(found.refused, refused)
  }
  return found
}

/** The pictures of what was found: everything else is refused by name, but for what systems left there, which is passed over. */
export async function sorted(t: Texts<'upload.refusal'>, { files, refused }: Found): Promise<Found> {
  const passed = files.map(({ name }) => name).filter(isClutter)
  const found: Found = { files: [], refused: [...refused], passed }
  for (const one of files.filter(({ name }) => !isClutter(name))) {
    const reason = await refusal(t, one, MOST_PICTURE)
    if (reason) found.refused.push({ name: shownName(one.name), reason })
    else found.files.push(one)
  }
  return found
}

const isOwnZip = ({ name }: DroppedFile) => /^[^/]+\.zip$/i.test(name)
