import { publicPath } from '@/lib/domain/address/public'
import type { PublicAddress } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { deletedProject } from '@/lib/usecases/project/lock-project'
import { keyOf } from './public-key'

/** The address at which everybody who has it can download the models of a project; none unless somebody switched it on. */
export async function readPublicAddress({ id, workspaceId }: Scope): Promise<PublicAddress> {
  const project = await db.project.findFirst({ where: { id, workspaceId }, select: { publicSeed: true } })
  if (!project) throw deletedProject()
  return addressOf(project.publicSeed)
}

/** @param seed what the project keeps of its key */
export function addressOf(seed: string | null): PublicAddress {
  const { appUrl, authSecret } = env()
  return { url: seed === null ? null : `${appUrl}${publicPath(keyOf(authSecret, seed))}` }
}
