import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import * as bucket from '@/lib/io/bucket'
import { db } from '@/lib/io/db'
import * as picture from '@/lib/io/picture'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { deleteProject } from '@/lib/usecases/project/delete-project'
import * as uploads from '@/lib/usecases/upload/request-uploads'
import { fillDemo } from './fill-demo'

// Everything runs as it is; something more happens before the third call of one of these.
vi.mock('@/lib/io/bucket', { spy: true })
vi.mock('@/lib/io/picture', { spy: true })
vi.mock('@/lib/usecases/upload/request-uploads', { spy: true })

await useServices()
afterAll(closeQueue)
beforeEach(() => void vi.restoreAllMocks())

/** Deletes the project and gives its address to another one. */
async function replace({ member, scope, slug }: SampleProject): Promise<void> {
  await deleteProject(scope, { confirm: 'Herd' })
  await db.project.create({
    data: { workspaceId: member.workspaceId, slug, name: 'Namesake', type: 'detection', createdById: member.userId },
  })
}

/** Begins to replace it. @returns when that is done, or waits for somebody who holds the project */
async function beginReplacing(farm: SampleProject): Promise<{ replaced: Promise<void> }> {
  let done = false
  const replaced = replace(farm).finally(() => (done = true))
  const waits = () =>
    db.$queryRaw<unknown[]>`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  while (!done && (await waits()).length === 0);
  return { replaced }
}

const actual = {
  bucket: await vi.importActual<typeof bucket>('@/lib/io/bucket'),
  picture: await vi.importActual<typeof picture>('@/lib/io/picture'),
  uploads: await vi.importActual<typeof uploads>('@/lib/usecases/upload/request-uploads'),
}

/** What a step does, and something else before its third time. */
function beforeThird<Args extends unknown[], Answer>(step: (...args: Args) => Promise<Answer>, happens: () => Promise<void>) {
  let calls = 0
  return async (...args: Args): Promise<Answer> => {
    if (++calls === 3) await happens()
    return step(...args)
  }
}

const steps: [string, (happens: () => Promise<void>) => unknown][] = [
  ['painted', (happens) => vi.mocked(picture.paintScene).mockImplementation(beforeThird(actual.picture.paintScene, happens))],
  ['put', (happens) => vi.mocked(bucket.putBytes).mockImplementation(beforeThird(actual.bucket.putBytes, happens))],
  ['asked for', (happens) => vi.mocked(uploads.requestUploads).mockImplementation(beforeThird(actual.uploads.requestUploads, happens))],
]

test.each(steps)('a demo deleted while a picture is %s gets no more, and its namesake nothing', async (_, interrupt) => {
  const farm = await sampleProject({ images: 0, labels: [] })
  let begun: { replaced: Promise<void> } | undefined
  interrupt(async () => void (begun = await beginReplacing(farm)))
  await fillDemo({ projectId: farm.id, userId: farm.member.userId }, new AbortController().signal)
  await begun!.replaced
  const namesake = await db.project.findFirstOrThrow({
    where: { name: 'Namesake', workspaceId: farm.member.workspaceId },
    select: { _count: true },
  })
  expect(Object.values(namesake._count).filter((count) => count > 0)).toEqual([])
  expect(await db.upload.count({ where: { projectId: { not: farm.id }, createdById: farm.member.userId } })).toBe(0)
  expect(await db.image.count({ where: { projectId: farm.id } })).toBeLessThanOrEqual(3)
})
