import { searchOf } from '@/lib/domain/address/path'
import { routes, urlOf } from '@/lib/domain/address/routes'
import { ExportLink } from '@/lib/domain/contract/export'
import { ModelLink } from '@/lib/domain/contract/model'
import { env } from '@/lib/io/env'
import type { SignedExport } from '@/lib/usecases/export/link-export'
import type { SignedLink } from '@/lib/usecases/model/link-model'
import { answerJson } from './respond'

/** A signed link as an address of this site. */
export function answerLink({ model, ...signed }: SignedLink): Response {
  const url = `${env().appUrl}${urlOf(routes.linkedZip(model))}${searchOf(signed)}`
  return answerJson(ModelLink, { url, expiresAt: new Date(signed.expires * 1000) })
}

/** The same of an export. */
export function answerExportLink({ export: id, ...signed }: SignedExport): Response {
  const url = `${env().appUrl}${urlOf(routes.linkedExport(id))}${searchOf(signed)}`
  return answerJson(ExportLink, { url, expiresAt: new Date(signed.expires * 1000) })
}
