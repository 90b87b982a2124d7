import type { PublicAddress } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { newSeed } from './public-key'
import { addressOf } from './read-public-address'

/** Gives the models of a project a public address, or another one: that of before is dead at once. */
export function renewPublicAddress(scope: Scope): Promise<PublicAddress> {
  return transaction(async (tx) => {
    await lockProject(tx, scope)
    const publicSeed = newSeed()
    await tx.project.update({ where: { id: scope.id }, data: { publicSeed } })
    return addressOf(publicSeed)
  })
}
