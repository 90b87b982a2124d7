import { AppError } from '@/lib/domain/errors'

/**
 * Does what needs a service of the operator's, and says which setting to look at when that does not answer or refuses.
 * @param service with the variables that name it, as the subject of a sentence
 */
export async function reach<T>(service: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('unavailable', `${service} could not be used: ${reasonOf(error)}.`)
  }
}

function reasonOf(error: unknown): string {
  const { message, $metadata } = error as { message?: string; $metadata?: { httpStatusCode?: number } }
  // A refusal to a HEAD request has no body that could say why.
  const status = $metadata?.httpStatusCode
  if (status === 403) return 'it refused the key'
  return status ? `it answered ${status}` : (message ?? String(error))
}
