import type { PublicFile } from '@/lib/usecases/model/open-public-file'
import { answerFile, MOST_OF_OTHERS } from './answer-file'

/**
 * A file for everybody and for what keeps copies on the way: at its lasting address for ever, elsewhere until it is asked
 * for again. `Content-Location` says which bytes they are to whoever needs several files of the same model.
 */
export function answerPublic({ immutable, lasting, ...file }: PublicFile, request: Request): Promise<Response> {
  const kept = immutable ? 'max-age=31536000, immutable' : 'no-cache'
  const headers = { 'cache-control': `public, ${kept}, no-transform`, 'content-location': lasting }
  return answerFile(file, request, { headers, most: MOST_OF_OTHERS })
}
