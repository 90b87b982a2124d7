import { shownName } from '@/lib/domain/image/file-name'
import type { Texts } from '@/lib/texts/texts'
import { refusal, type Found } from './found-file'
import type { DroppedFile } from './read-drop'
import type { Words } from './read-zip'

/** Bytes of one picture that a browser should hold at once; what the installation takes is less, and the server says so. */
const MOST = 200e6

type Dropped = { files: readonly DroppedFile[]; unreadable?: readonly string[] }

/** Sorts what was dropped or chosen: pictures go on, zips are opened, everything else is refused by name. */
export async function sorted(words: Words, { files: dropped, unreadable = [] }: Dropped): Promise<Found> {
  const t: Texts<'upload.refusal'> = words.refusal
  const found: Found = { files: [], refused: unreadable.map((name) => ({ name, reason: t('unreadable') })) }
  for (const one of dropped) {
    // A zip inside a folder is no upload of its own: it would have its own folders.
    if (/^[^/]+\.zip$/i.test(one.name)) {
      const { readZip } = await import('./read-zip') // with its library, once somebody drops a zip
      const { files, refused } = await readZip(words, one.file, MOST)
      found.files.push(...files)
      found.refused.push(...refused)
      continue
    }
    const reason = refusal(t, one, MOST)
    if (reason) found.refused.push({ name: shownName(one.name), reason })
    else found.files.push(one)
  }
  return found
}
