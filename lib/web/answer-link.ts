import { routes, urlOf } from '@/lib/domain/address/routes'
import { ModelLink } from '@/lib/domain/contract/model'
import { env } from '@/lib/io/env'
import type { SignedLink } from '@/lib/usecases/model/link-model'
import { answerJson } from './respond'

/** A signed link as an address of this site. */
export function answerLink({ model, expires, signature }: SignedLink): Response {
  const url = `${env().appUrl}${urlOf(routes.linkedZip(model))}?expires=${expires}&signature=${signature}`
  return answerJson(ModelLink, { url, expiresAt: new Date(expires * 1000) })
}
