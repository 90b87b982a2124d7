'use client'

import type { z } from 'zod'
import { api } from '@/app/_client/api'
import { wait } from '@/app/_client/wait'
import { putFile } from '@/app/_upload/put-file'
import { uploadDoors } from '@/app/_upload/upload-doors'
import type { UploadDoors } from '@/app/_upload/uploader'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Import, NamedImport, Undone, type StartImport } from '@/lib/domain/contract/import'
import { ListedFiles, Pack, Pictures, type GoImport, type SurveyImport } from '@/lib/domain/contract/import-job'
import type { Texts } from '@/lib/texts/texts'
import type { Listed } from './listed'

/** What an import of this page talks to; all calls name an import but the first. */
export type ImportDoors = {
  start: (body: z.input<typeof StartImport>) => Promise<NamedImport>
  look: (id: string) => Promise<Import>
  list: (id: string, files: Listed[]) => Promise<ListedFiles>
  pack: (id: string, paths: string[]) => Promise<Pack>
  put: (pack: Pack, bytes: Blob, signal: AbortSignal) => Promise<void>
  survey: (id: string, body: z.input<typeof SurveyImport>) => Promise<unknown>
  go: (id: string, body: z.input<typeof GoImport>) => Promise<unknown>
  pictures: (id: string, after?: string) => Promise<Pictures>
  uploads: (id: string) => UploadDoors
  bring: (id: string) => Promise<unknown>
  cancel: (id: string) => Promise<unknown>
  /** as if it had never begun */
  forget: (id: string) => Promise<unknown>
  wait: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Pictures that are asked for at once. */
export const PAGE = 1000

/** The imports of one project. */
export function importDoors(place: Place, t: Texts<'upload.refusal'>): ImportDoors {
  const { post } = api.quiet
  const put = putFile(t)
  return {
    start: (body) => post(routes.imports(place), NamedImport, { body }),
    look: (id) => api.quiet.get(routes.import(place, id), Import),
    list: (id, files) => post(routes.importFiles(place, id), ListedFiles, { body: { files } }),
    pack: (id, paths) => post(routes.importPacks(place, id), Pack, { body: { paths } }),
    put: (pack, bytes, signal) => put({ id: pack.url, ...pack }, bytes, { sent: () => {}, signal }),
    survey: (id, body) => post(routes.surveyImport(place, id), NamedImport, { body }),
    go: (id, body) => post(routes.goImport(place, id), NamedImport, { body }),
    pictures: (id, after) => api.quiet.get(routes.importPictures(place, id), Pictures, { query: { after, limit: PAGE } }),
    uploads: (id) => uploadDoors(place, t, id),
    bring: (id) => post(routes.runImport(place, id), NamedImport, { body: {} }),
    cancel: (id) => post(routes.cancelImport(place, id), NamedImport, { body: {} }),
    forget: (id) => api.quiet.delete(routes.import(place, id), Undone),
    wait,
  }
}
