import { searchOf } from '@/lib/domain/address/path'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { ModelLink } from '@/lib/domain/contract/model'
import { env } from '@/lib/io/env'
import type { SignedLink } from '@/lib/usecases/model/link-model'
import { answerJson } from './respond'

/** A signed link as an address of this site. */
export function answerLink({ model, ...signed }: SignedLink): Response {
  const url = `${env().appUrl}${urlOf(routes.linkedZip(model))}${searchOf(signed)}`
  return answerJson(ModelLink, { url, expiresAt: new Date(signed.expires * 1000) })
}
