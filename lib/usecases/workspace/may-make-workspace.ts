import { AppError } from '@/lib/domain/errors'
import type { Person } from '@/lib/domain/workspace/person'
import { db, type Tx } from '@/lib/io/db'
import { env } from '@/lib/io/env'

/** Workspaces that one person may own at once. */
export const MOST_OWNED = 20

/**
 * Why somebody may not make a workspace, if so: they own enough; or people come by invite only, and they run nothing here.
 * The first workspace of an installation is made by whoever comes first.
 */
export async function whyNoWorkspace(tx: Pick<Tx, 'membership' | 'workspace'>, userId: string): Promise<AppError | undefined> {
  const owned = await tx.membership.count({ where: { userId, role: 'owner' } })
  if (owned >= MOST_OWNED) return new AppError('too_many', `You own ${owned} workspaces already. Delete one that nobody needs first.`)
  if (env().signUp === 'open' || owned > 0) return undefined
  const runs = await tx.membership.count({ where: { userId, role: 'manager' } })
  if (runs > 0 || (await tx.workspace.count()) === 0) return undefined
  return new AppError('forbidden', 'Here owners and managers make workspaces. Ask one of them to make it and invite you.')
}

/** The same for the page that would ask them for a name. */
export const whyNotHere = async ({ userId }: Person): Promise<string | undefined> => (await whyNoWorkspace(db, userId))?.message
