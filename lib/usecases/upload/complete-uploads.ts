import type { CompletedUpload, CompletedUploads } from '@/lib/domain/contract/upload'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { logFault } from '@/lib/io/log-line'
import { unknownUpload } from './complete-upload'
import { isRefusal, type Outcome, takeUploads } from './take-uploads'

/**
 * Makes images of files that were put, as many as came by now: told one by one, so that a file that is refused keeps no other
 * from coming. Repeating this gives the same answer.
 */
export async function completeUploads(scope: Scope, { uploads }: { uploads: string[] }): Promise<CompletedUploads> {
  const outcomes = await takeUploads(scope, uploads)
  return { items: uploads.map((id) => told(id, outcomes.get(id) ?? { error: unknownUpload() })) }
}

function told(id: string, outcome: Outcome): CompletedUpload {
  if ('image' in outcome) {
    const { id: imageId, width, height, anew } = outcome.image
    return { state: 'added', id, imageId, width, height, anew }
  }
  const { error } = outcome
  if (isRefusal(error)) return { state: 'refused', id, reason: error.message }
  if (error instanceof AppError && error.code === 'gone') return { state: 'gone', id, reason: error.message }
  if (error instanceof AppError) return { state: 'again', id, reason: error.message }
  console.error(logFault(error))
  return { state: 'again', id, reason: 'Something went wrong on our side. Try again.' }
}
