'use client'

import { useSyncExternalStore } from 'react'
import { useTexts } from '#texts'
import { useLeaveWarning } from '@/app/_client/use-leave-warning'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { shownName } from '@/lib/domain/image/file-name'
import type { Texts } from '@/lib/texts/texts'
import { readDrop, type DroppedFile } from './read-drop'
import { refusal, type Found } from './found-file'
import type { Words } from './read-zip'
import { uploadDoors } from './upload-doors'
import { Uploader } from './uploader'
import { totalsOf } from './upload-queue'

/** Bytes of one picture that a browser should hold at once; what the installation takes is less, and the server says so. */
const MOST = 200e6

// Beyond the page: somebody who looks at another tab of the project does not stop the upload.
const uploaders = new Map<string, Uploader>()

function uploaderOf(place: Place, t: Texts<'upload.refusal'>): Uploader {
  const route = routes.project(place)
  const known = uploaders.get(route)
  if (known) return known
  const made = new Uploader(uploadDoors(place, t), t)
  uploaders.set(route, made)
  return made
}

type Dropped = { files: readonly DroppedFile[]; unreadable?: readonly string[] }

/** Sorts what was dropped or chosen: pictures go on, zips are opened, everything else is refused by name. */
async function sorted(words: Words, { files: dropped, unreadable = [] }: Dropped): Promise<Found> {
  const found: Found = { files: [], refused: unreadable.map((name) => ({ name, reason: words.refusal('unreadable') })) }
  for (const one of dropped) {
    // A zip inside a folder is no upload of its own: it would have its own folders.
    if (/^[^/]+\.zip$/i.test(one.name)) {
      const { readZip } = await import('./read-zip') // with its library, once somebody drops a zip
      const { files, refused } = await readZip(words, one.file, MOST)
      found.files.push(...files)
      found.refused.push(...refused)
      continue
    }
    const reason = refusal(words.refusal, one, MOST)
    if (reason) found.refused.push({ name: shownName(one.name), reason })
    else found.files.push(one)
  }
  return found
}

/** The uploads of a project: what is on the way, and how to add to it. */
export function useUploads(place: Place) {
  const words = { zip: useTexts('upload.zip'), refusal: useTexts('upload.refusal') }
  const uploader = uploaderOf(place, words.refusal)
  const queue = useSyncExternalStore(uploader.subscribe, uploader.snapshot, uploader.snapshot)
  const totals = totalsOf(queue)
  useLeaveWarning(totals.left > 0)
  return {
    queue,
    totals,
    addFiles: async (files: readonly DroppedFile[]) => uploader.add(await sorted(words, { files })),
    addDrop: async (items: DataTransferItemList) => {
      uploader.add(await sorted(words, await readDrop(items)))
    },
    stop: () => uploader.stop(),
    clear: () => uploader.clear(),
  }
}
export type Uploads = ReturnType<typeof useUploads>
