'use client'

import type { z } from 'zod'
import { api } from '@/app/_client/api'
import { ApiProblem } from '@/app/_client/api-problem'
import { wait } from '@/app/_client/wait'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { type CompletedUpload, CompletedUploads, MOST_COMPLETED, Uploads, type RequestUploads } from '@/lib/domain/contract/upload'
import { gather } from '@/lib/domain/gather'
import type { Anew } from '@/lib/domain/image/written-anew'
import type { Texts } from '@/lib/texts/texts'
import { putFile } from './put-file'
import { shortReason } from './short-reason'
import { Refusal, type UploadDoors } from './uploader'

/** What may pass, so that trying again makes sense. */
export const PASSING: ReadonlySet<ApiProblem['code']> = new Set<ApiProblem['code']>([
  'offline',
  'unavailable',
  'internal',
  'too_many',
  'gone',
])

/** What the API refused for good becomes a Refusal; what may pass stays an error to try again. */
async function judged<R>(t: Texts<'upload.refusal'>, call: Promise<R>): Promise<R> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof ApiProblem) || PASSING.has(error.code)) throw error
    throw new Refusal(error.code === 'unauthenticated' ? t('signedOut') : shortReason(error.message))
  }
}

/** What was done to a file that is an image now. @throws a Refusal, or an Error where trying again makes sense */
function taken(one: CompletedUpload): { anew: Anew[] } {
  switch (one.state) {
    case 'added':
      return one
    case 'refused':
      throw new Refusal(shortReason(one.reason))
    case 'gone':
    case 'again':
      throw new Error(one.reason)
    default:
      throw new Error(`unhandled ${one satisfies never}`)
  }
}

/** SHA-256 in hex. */
export async function sha256(bytes: Blob): Promise<string | undefined> {
  // Only on https and localhost; elsewhere the server finds out what is here already after the upload.
  if (!globalThis.crypto?.subtle) return undefined
  const hash = await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer())
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The uploads of one project, or of one of its imports: the API grants and checks, the bytes go straight to the bucket. */
export function uploadDoors(place: Place, t: Texts<'upload.refusal'>, importId?: string): UploadDoors {
  const complete = gather(
    async (uploads: string[]) =>
      (await judged(t, api.quiet.post(routes.completeUploads(place), CompletedUploads, { body: { uploads } }))).items,
    { items: MOST_COMPLETED, calls: 2 },
  )
  return {
    ask: async (files, { drop, signal }) => {
      const body: z.input<typeof RequestUploads> = {
        files: files.map(({ name, bytes, sha256: hash, path }) => ({ name, bytes, sha256: hash, path })),
        ...(importId === undefined ? { drop } : { importId }),
      }
      const { items } = await judged(t, api.quiet.post(routes.uploads(place), Uploads, { body, signal }))
      return items.map((item) => (item.state === 'refused' ? { ...item, reason: shortReason(item.reason) } : item))
    },
    put: putFile(t),
    complete: async (id) => taken(await complete(id)),
    hash: sha256,
    wait,
  }
}
