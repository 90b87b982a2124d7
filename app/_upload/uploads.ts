'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { useTexts } from '#texts'
import { warnOnLeave } from '@/app/_client/warn-on-leave'
import type { Place } from '@/lib/domain/address/place'
import { AllUploads, type ProjectUploads } from './all-uploads'
import { readDrop, type DroppedFile } from './read-drop'
import { sorted } from './sorted'
import { uploadDoors } from './upload-doors'
import { Uploader } from './uploader'
import { isFinal, totalsOf, type UploadItem } from './upload-queue'

const all = new AllUploads(warnOnLeave)

/** The ways to add to a project, and whether some of it is on the way. */
export function useUploads(place: Place & { name: string }) {
  const words = { zip: useTexts('upload.zip'), refusal: useTexts('upload.refusal') }
  const { uploader } = all.of(place, (its) => new Uploader(uploadDoors(its, words.refusal), words.refusal))
  const left = () => !uploader.snapshot().every(isFinal)
  return {
    uploading: useSyncExternalStore(uploader.subscribe, left, left),
    addFiles: async (files: readonly DroppedFile[]) => uploader.add(await all.reading(sorted(words, { files }))),
    addDrop: async (items: DataTransferItemList) => {
      uploader.add(await all.reading(readDrop(items).then((dropped) => sorted(words, dropped))))
    },
  }
}

const none: readonly ProjectUploads[] = []

/** The uploads that have something to tell, of whatever project. */
export const useAllUploads = () => useSyncExternalStore(all.subscribe, all.shown, () => none)

/** Whether anything is on its way, of whatever project. */
export const useUploading = () => useSyncExternalStore(all.subscribe, all.busy, () => false)

/** One project's uploads as its tray tells them. */
export function useTray({ uploader }: ProjectUploads) {
  const queue = useSyncExternalStore(uploader.subscribe, uploader.snapshot, uploader.snapshot)
  return { queue, totals: totalsOf(queue), stop: () => uploader.stop(), clear: () => uploader.clear() }
}

/** How many files of all these have ended, and how many there are. */
export function useDone(all: readonly ProjectUploads[]): { done: number; found: number } {
  const subscribe = useCallback(
    (listener: () => void) => {
      const ways = all.map(({ uploader }) => uploader.subscribe(listener))
      return () => ways.forEach((end) => end())
    },
    [all],
  )
  const count = (counts: (item: UploadItem) => boolean) => () => all.flatMap(({ uploader }) => uploader.snapshot().filter(counts)).length
  const [done, found] = [count(isFinal), count(() => true)]
  return { done: useSyncExternalStore(subscribe, done, done), found: useSyncExternalStore(subscribe, found, found) }
}
