import { publicPath } from '@/lib/domain/address/public'
import type { PublicModel } from '@/lib/domain/contract/model'
import { env } from '@/lib/io/env'
import { findPublicModel } from './find-public-model'

/** Which model a public address names just now, and the address at which its files stay as they are. */
export async function readPublicModel(address: { key: string; version: string }): Promise<PublicModel> {
  const { number, folder } = await findPublicModel(address)
  return { number, url: `${env().appUrl}${publicPath(address.key, folder)}` }
}
