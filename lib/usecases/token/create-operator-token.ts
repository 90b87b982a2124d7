import { AppError } from '@/lib/domain/errors'
import { Address } from '@/lib/domain/invite/address'
import type { Scope } from '@/lib/domain/workspace/rights'
import { db } from '@/lib/io/db'
import { createWorkspace } from '@/lib/usecases/workspace/create-workspace'
import { createToken } from './create-token'

const ALL: Scope[] = ['read', 'write', 'train']

/**
 * An API token with every scope for an owner: for scripts on an installation that one operates oneself, where the
 * console is the proof. Makes the person and the workspace where they do not exist yet.
 * @param input.workspace name or slug; left out: the person's only workspace, or a first one called "Workspace"
 * @throws AppError 'invalid' for a bad address or when it is unclear which workspace; 'forbidden' for a non-owner
 */
export async function createOperatorToken(input: { email: string; workspace?: string }): Promise<{ token: string; workspace: string }> {
  const address = Address.safeParse(input.email)
  if (!address.success) throw new AppError('invalid', `${input.email} is not an e-mail address.`)
  const email = address.data
  const user = await db.user.upsert({ where: { email }, update: {}, create: { email }, select: { id: true } })
  const workspace = await chooseWorkspace(user.id, input.workspace)
  const membership = await db.membership.findFirst({ where: { userId: user.id, workspaceId: workspace.id }, select: { role: true } })
  if (membership?.role !== 'owner') throw new AppError('forbidden', `${email} is not an owner of ${workspace.name}.`)
  const { token } = await createToken({ userId: user.id, workspaceId: workspace.id, role: 'owner' }, { name: 'Made at the console', scopes: ALL })
  return { token, workspace: workspace.slug }
}

async function chooseWorkspace(userId: string, name: string | undefined) {
  const select = { id: true, slug: true, name: true } as const
  if (name !== undefined) {
    const found = await db.workspace.findFirst({ where: { OR: [{ slug: name }, { name }] }, select })
    return found ?? makeWorkspace(userId, name)
  }
  const own = await db.workspace.findMany({ where: { memberships: { some: { userId, role: 'owner' } } }, select })
  if (own.length > 1) throw new AppError('invalid', `Say which workspace, with --workspace: ${own.map(({ slug }) => slug).join(', ')}.`)
  return own[0] ?? makeWorkspace(userId, 'Workspace')
}

async function makeWorkspace(userId: string, name: string) {
  const { slug } = await createWorkspace({ userId }, { name })
  return db.workspace.findUniqueOrThrow({ where: { slug }, select: { id: true, slug: true, name: true } })
}
