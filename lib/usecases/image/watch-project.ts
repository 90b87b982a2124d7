import type { LiveEvent, ProjectEvent } from '@/lib/domain/contract/event'
import type { Scope } from '@/lib/domain/workspace/scope'
import { type Action, can } from '@/lib/domain/workspace/rights'
import { db } from '@/lib/io/db'
import { listen } from '@/lib/io/events'
import { deletedProject } from '@/lib/usecases/project/lock-project'

export type Watch = {
  /** whose it is: the id of a user */
  person: string
  /**
   * Calls back for everything that happens in the project, until the function it gives is called.
   * @param since the position of a page: what happened after it comes first
   */
  listen: (tell: (event: LiveEvent) => void, since?: string) => Promise<() => void>
  /** Whether the member is still one, in the same role, and the project still there. Ask now and then: a stream lives long. */
  mayStill: () => Promise<boolean>
}

/** What somebody must be allowed to hear of it: who may not see images hears neither of them nor of who works on them. */
const NEEDS: Record<ProjectEvent['type'], Action> = {
  image: 'see-images',
  images: 'see-images',
  seat: 'see-images',
  labels: 'view',
  attributes: 'view',
  run: 'view',
  import: 'see-images',
  export: 'export',
  version: 'see-images',
  model: 'view',
}

/** Lets a member see what others do in a project, as it happens. */
export async function watchProject({ id, workspaceId, actor }: Scope): Promise<Watch> {
  const where = { workspaceId_userId: { workspaceId, userId: actor }, workspace: { projects: { some: { id } } } }
  const roleNow = async () => (await db.membership.findUnique({ where, select: { role: true } }))?.role
  const role = await roleNow()
  if (!role) throw deletedProject()
  return {
    person: actor,
    listen: (tell, since) =>
      listen((event) => {
        if (event.type === 'reconnected' || (event.projectId === id && can(role, NEEDS[event.type]))) tell(event)
      }, since),
    // With another role other events are for them: the browser comes back and is told those.
    mayStill: async () => (await roleNow()) === role,
  }
}
