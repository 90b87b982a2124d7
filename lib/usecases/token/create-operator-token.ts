import { AppError } from '@/lib/domain/errors'
import { Address } from '@/lib/domain/invite/address'
import type { TokenScope } from '@/lib/domain/workspace/rights'
import { db } from '@/lib/io/db'
import { createWorkspace } from '@/lib/usecases/workspace/create-workspace'
import { createToken } from './create-token'

const ALL: TokenScope[] = ['read', 'write', 'train']

/**
 * An API token with every scope for an owner: for scripts on an installation that one operates oneself, where the
 * console is the proof. Makes the person and the workspace where they do not exist yet, and says so in `made`.
 * @param input.workspace name or slug; left out: the person's only workspace, or a first one called "Workspace"
 * @throws AppError 'invalid' for a bad address or when it is unclear which workspace; 'forbidden' for a non-owner
 */
export async function createOperatorToken(input: {
  email: string
  workspace?: string
}): Promise<{ token: string; workspace: string; made: { account: boolean; workspace: boolean } }> {
  const address = Address.safeParse(input.email)
  if (!address.success) throw new AppError('invalid', `${input.email} is not an e-mail address.`)
  const email = address.data
  const known = await db.user.findUnique({ where: { email }, select: { id: true } })
  const found = input.workspace === undefined ? await onlyWorkspace(known?.id) : await namedWorkspace(input.workspace)
  if (found && !found.memberships.some(({ userId, role }) => userId === known?.id && role === 'owner'))
    throw new AppError('forbidden', `${email} is not an owner of ${found.name}.`)
  const { id: userId } = known ?? (await db.user.upsert({ where: { email }, update: {}, create: { email }, select: { id: true } }))
  const { id: workspaceId, slug } = found ?? (await makeWorkspace(userId, input.workspace ?? 'Workspace'))
  const { token } = await createToken({ userId, workspaceId, role: 'owner' }, { name: 'Made at the console', scopes: ALL })
  return { token, workspace: slug, made: { account: !known, workspace: !found } }
}

const select = { id: true, slug: true, name: true, memberships: { select: { userId: true, role: true } } } as const

const namedWorkspace = (name: string) => db.workspace.findFirst({ where: { OR: [{ slug: name }, { name }] }, select })

async function onlyWorkspace(userId = '') {
  const own = await db.workspace.findMany({ where: { memberships: { some: { userId, role: 'owner' } } }, select })
  if (own.length > 1) throw new AppError('invalid', `Say which workspace, with --workspace: ${own.map(({ slug }) => slug).join(', ')}.`)
  return own[0]
}

async function makeWorkspace(userId: string, name: string) {
  const { slug } = await createWorkspace({ userId, operator: true }, { name })
  return db.workspace.findUniqueOrThrow({ where: { slug }, select })
}
