'use client'

import type { z } from 'zod'
import { api } from '@/app/_client/api'
import { ApiProblem } from '@/app/_client/api-problem'
import { wait } from '@/app/_client/wait'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Completed, Uploads, type RequestUploads } from '@/lib/domain/contract/upload'
import type { Texts } from '@/lib/texts/texts'
import { putFile } from './put-file'
import { shortReason } from './short-reason'
import { Refusal, type UploadDoors } from './uploader'

const PASSING = new Set<ApiProblem['code']>(['offline', 'unavailable', 'internal', 'too_many', 'gone'])

/** What the API refused for good becomes a Refusal; what may pass stays an error to try again. */
async function judged<R>(t: Texts<'upload.refusal'>, call: Promise<R>): Promise<R> {
  try {
    return await call
  } catch (error) {
    if (!(error instanceof ApiProblem) || PASSING.has(error.code)) throw error
    throw new Refusal(error.code === 'unauthenticated' ? t('signedOut') : shortReason(error.message))
  }
}

async function sha256(bytes: Blob): Promise<string | undefined> {
  // Only on https and localhost; elsewhere the server finds out what is here already after the upload.
  if (!globalThis.crypto?.subtle) return undefined
  const hash = await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer())
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The uploads of one project: the API grants and checks, the bytes go straight to the bucket. */
export function uploadDoors(place: Place, t: Texts<'upload.refusal'>): UploadDoors {
  return {
    ask: async (files, { drop, signal }) => {
      const body: z.input<typeof RequestUploads> = {
        files: files.map(({ name, bytes, sha256: hash }) => ({ name, bytes, sha256: hash })),
        drop,
      }
      const { items } = await judged(t, api.quiet.post(routes.uploads(place), Uploads, { body, signal }))
      return items.map((item) => (item.state === 'refused' ? { ...item, reason: shortReason(item.reason) } : item))
    },
    put: putFile(t),
    complete: (id, signal) => judged(t, api.quiet.post(routes.completeUpload(place, id), Completed, { body: {}, signal })),
    hash: sha256,
    wait,
  }
}
