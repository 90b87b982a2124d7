'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { useTexts } from '#texts'
import { warnOnLeave } from '@/app/_client/warn-on-leave'
import { api } from '@/app/_client/api'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Project, type ProjectType } from '@/lib/domain/contract/project'
import { AllUploads, type ProjectUploads } from './all-uploads'
import { AllImports, type ProjectImport } from './import/all-imports'
import { importDoors } from './import/import-doors'
import { Importer } from './import/importer'
import { nameOfDrop, saysMore } from './import/what-came'
import { readDrop, type DroppedFile } from './read-drop'
import { opened, sorted, type Dropped } from './sorted'
import { uploadDoors } from './upload-doors'
import { Uploader } from './uploader'
import { isFinal, totalsOf, type UploadItem } from './upload-queue'

const needed = { uploads: false, imports: false }
const need = (by: keyof typeof needed) => (busy: boolean) => {
  needed[by] = busy
  warnOnLeave(needed.uploads || needed.imports)
}
const all = new AllUploads(need('uploads'))
const imports = new AllImports(need('imports'))

/** The ways to add to a project, and whether some of it is on the way. What says more of its pictures becomes an import. */
export function useUploads(place: Place & { name: string; type: ProjectType }) {
  const words = { zip: useTexts('upload.zip'), refusal: useTexts('upload.refusal'), import: useTexts('upload.import') }
  const { uploader } = all.of(place, (its) => new Uploader(uploadDoors(its, words.refusal), words.refusal))
  const left = () => !uploader.snapshot().every(isFinal)
  const isEmpty = async () => (await api.quiet.get(routes.project(place), Project)).counts.all === 0
  const take = async (dropped: Dropped) => {
    const found = await opened(words, dropped)
    if (!(await saysMore(found, { type: place.type, isEmpty }))) return uploader.add(await sorted(words.refusal, found))
    imports.add(place, new Importer({ ...found, name: nameOfDrop(dropped.files) }, importDoors(place, words.refusal), words))
  }
  return {
    uploading: useSyncExternalStore(uploader.subscribe, left, left),
    addFiles: (files: readonly DroppedFile[]) => all.reading(take({ files })),
    addDrop: (items: DataTransferItemList) => all.reading(readDrop(items).then(take)),
  }
}

const none: readonly ProjectUploads[] = []

/** The uploads that have something to tell, of whatever project. */
export const useAllUploads = () => useSyncExternalStore(all.subscribe, all.shown, () => none)

const noImports: readonly ProjectImport[] = []

/** The imports that this page began, of whatever project, and the way to put one away. */
export const useAllImports = () => ({
  imports: useSyncExternalStore(imports.subscribe, imports.shown, () => noImports),
  remove: (key: string) => imports.remove(key),
})

/** How far one is, and its pictures. */
export function useImport({ importer }: ProjectImport) {
  const { subscribe, snapshot, queue } = importer
  return { state: useSyncExternalStore(subscribe, snapshot, snapshot), totals: totalsOf(useSyncExternalStore(subscribe, queue, queue)) }
}

/** Whether anything is on its way, of whatever project. */
export function useUploading(): boolean {
  const uploading = useSyncExternalStore(all.subscribe, all.busy, () => false)
  const importing = useSyncExternalStore(imports.subscribe, imports.going, () => false)
  return uploading || importing
}

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
