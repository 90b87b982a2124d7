import type { ModelName } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { env } from '@/lib/io/env'
import { findModel } from './find-model'
import { signLink } from './link-signature'

/** How long a link works. */
const LINK_SECONDS = 3600

/** What a link says: the model by its id, until when (seconds since 1970), and that it comes from us. */
export type SignedLink = { model: string; expires: number; signature: string }

/** A link with which anybody can download the model's zip for an hour, for scripts and for people without an account. */
export async function linkModel(scope: Scope, input: { model: ModelName }): Promise<SignedLink> {
  const { id } = await findModel(scope, input.model)
  const expires = Math.floor(now().getTime() / 1000) + LINK_SECONDS
  return { model: id, expires, signature: signLink(env().authSecret, { modelId: id, expires }) }
}
