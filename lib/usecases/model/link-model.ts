import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { env } from '@/lib/io/env'
import { findModel, type ModelName } from './find-model'
import { signLink } from './link-signature'

/** How long a link works. */
const LINK_SECONDS = 3600

/** A URL with which anybody can download the model's zip for an hour, for scripts and for people without an account. */
export async function linkModel(scope: Scope, input: { model: ModelName }): Promise<{ url: string; expiresAt: string }> {
  const { id } = await findModel(scope, input.model)
  const expires = Math.floor(now().getTime() / 1000) + LINK_SECONDS
  const { appUrl, authSecret } = env()
  const signature = signLink(authSecret, { modelId: id, expires })
  return {
    url: `${appUrl}/api/models/${id}/zip?expires=${expires}&signature=${signature}`,
    expiresAt: new Date(expires * 1000).toISOString(),
  }
}
