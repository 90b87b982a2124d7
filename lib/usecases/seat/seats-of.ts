import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Prisma } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

/** The seats of a project that somebody sits in now. What has run out is as good as gone, and so is who is no member any more. */
export const seatsOf = (scope: Scope): Prisma.SeatWhereInput => ({
  ...inScope(scope),
  until: { gt: now() },
  user: { memberships: { some: { workspaceId: scope.workspaceId } } },
})
