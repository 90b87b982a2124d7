import type { Platform } from '@/lib/domain/bundle/platforms'
import { LINK_HOURS, type ModelName } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { env } from '@/lib/io/env'
import { findModel } from './find-model'
import { filesOf } from './open-model-zip'
import { signLink } from './link-signature'

/** What a link says: the model by its id, of which platform, until when (seconds since 1970), and that it comes from us. */
export type SignedLink = { model: string; platform?: Platform; expires: number; signature: string }

/** A link with which anybody can download the model's zip, or that of one platform, for an hour: for scripts and for people without an account. */
export async function linkModel(scope: Scope, { model: name, platform }: { model: ModelName; platform?: Platform }): Promise<SignedLink> {
  const model = await findModel(scope, name)
  filesOf(model, platform)
  const { id } = model
  const expires = Math.floor(now().getTime() / 1000) + LINK_HOURS * 3600
  return { model: id, ...(platform && { platform }), expires, signature: signLink(env().authSecret, { modelId: id, expires, platform }) }
}
