import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { deleteProject } from '@/lib/usecases/project/delete-project'
import { fillDemo } from './fill-demo'

await useServices()
afterAll(closeQueue)

/** Deletes the project and gives its address to another one. */
async function replace({ member, scope, slug }: SampleProject): Promise<void> {
  await deleteProject(scope, { confirm: 'Herd' })
  await db.project.create({
    data: { workspaceId: member.workspaceId, slug, name: 'Namesake', type: 'detection', createdById: member.userId },
  })
}

/** Holds the row of a project, which whoever adds to it or deletes it waits for; the database lets them in in their order. */
async function hold(projectId: string): Promise<{ waiting: (many: number) => Promise<void>; letGo: () => Promise<void> }> {
  const client = new pg.Client(env().databaseUrl)
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT 1 FROM "Project" WHERE id = $1 FOR UPDATE', [projectId])
  const waits = `SELECT count(*)::int AS many FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return {
    waiting: (many) => expect.poll(async () => (await client.query(waits)).rows[0].many, { timeout: 30_000 }).toBe(many),
    letGo: async () => {
      await client.query('COMMIT')
      await client.end()
    },
  }
}

/** Fills a demo until some of it is there. */
async function begin() {
  const farm = await sampleProject({ images: 0, labels: [] })
  const filled = fillDemo({ projectId: farm.id, userId: farm.member.userId }, new AbortController().signal)
  const images = () => db.image.count({ where: { projectId: farm.id } })
  await expect.poll(images, { timeout: 30_000 }).toBeGreaterThanOrEqual(2)
  return { farm, filled, images }
}

async function expectUntouched({ member, id }: SampleProject) {
  const namesake = await db.project.findFirstOrThrow({
    where: { name: 'Namesake', workspaceId: member.workspaceId },
    select: { _count: true },
  })
  expect(Object.values(namesake._count).filter((count) => count > 0)).toEqual([])
  expect(await db.upload.count({ where: { projectId: { not: id }, createdById: member.userId } })).toBe(0)
}

test.each([
  ['a step of its filling waits behind the deletion', 0],
  ['the deletion waits behind a step of its filling', 1],
])('a demo is deleted, and %s: it gets no more, and its namesake nothing', async (_, stepsBefore) => {
  const { farm, filled, images } = await begin()
  const { waiting, letGo } = await hold(farm.id)
  const before = await images()
  if (stepsBefore > 0) await waiting(stepsBefore)
  const replaced = replace(farm)
  await waiting(2) // the filling comes to it sooner or later, painting takes a moment
  await letGo()
  await replaced
  const then = await images()
  await filled
  expect(await images()).toBe(then)
  expect(then).toBeLessThanOrEqual(before + 1)
  await expectUntouched(farm)
})
