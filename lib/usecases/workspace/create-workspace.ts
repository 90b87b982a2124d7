import type { Workspace } from '@/lib/domain/contract/workspace'
import { freeSlug, slugByChance, slugOf } from '@/lib/domain/workspace/slug'
import { isTaken, transaction, type Tx } from '@/lib/io/db'
import { newLetters } from '@/lib/io/secret'
import { limit } from '@/lib/usecases/session/limit'
import { whyNoWorkspace } from './may-make-workspace'

/** `operator`: somebody at the console of the installation asks for them, who may do anything. */
type Maker = { userId: string; operator?: boolean }

/** Workspaces that one person makes in a day, those that were deleted again too: each is emptied in the background. */
const MOST_A_DAY = 50

/**
 * Makes a workspace whose owner is the person who asks.
 * @throws AppError 'forbidden' where people come by invite only and this one runs nothing here; 'too_many'
 */
export async function createWorkspace({ userId, operator }: Maker, { name }: { name: string }): Promise<Workspace> {
  if (!operator) await limit({ key: `workspaces by ${userId}`, most: MOST_A_DAY, seconds: 24 * 3600 })
  for (;;) {
    try {
      return await transaction((tx) => insert(tx, { userId, operator }, name))
    } catch (error) {
      if (!isTaken(error)) throw error // somebody took the address in between
    }
  }
}

async function insert(tx: Tx, { userId, operator }: Maker, name: string): Promise<Workspace> {
  await tx.$queryRaw`SELECT id FROM "User" WHERE id = ${userId} FOR NO KEY UPDATE` // of two requests at once the second sees the first
  const refused = operator ? undefined : await whyNoWorkspace(tx, userId)
  if (refused) throw refused
  const slug = operator ? await plainSlug(tx, name) : slugByChance(name, newLetters())
  return tx.workspace.create({
    data: { slug, name, memberships: { create: { userId, role: 'owner' } } },
    select: { slug: true, name: true },
  })
}

/** Whoever operates the installation may know which workspaces there are. */
async function plainSlug(tx: Tx, name: string): Promise<string> {
  const same = await tx.workspace.findMany({ where: { slug: { startsWith: slugOf(name) } }, select: { slug: true } })
  const taken = new Set(same.map(({ slug }) => slug))
  return freeSlug(name, (candidate) => taken.has(candidate))
}
