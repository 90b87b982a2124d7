import { afterAll, expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { closeQueue, type Handlers, type JobKind, JOBS, startWork } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { bringIn } from './bring-in'
import { failForsaken } from './fail-forsaken'
import { requestSurvey } from './request-survey'
import { MOST_OPEN, startImport } from './start-import'

await useServices()
afterAll(closeQueue)

type Farm = Awaited<ReturnType<typeof sampleProject>>

const start = async ({ scope }: Farm, source: string) => (await startImport(scope, { source })).id
const ask = async (farm: Farm, source = 'set') => {
  const id = await start(farm, source)
  await requestSurvey(farm.scope, { import: id })
  return id
}
const setJobs = (importId: string, state: string) =>
  db.$executeRaw`UPDATE pgboss.job SET state = ${state}::pgboss.job_state WHERE data ->> 'importId' = ${importId}`
const look = (id: string) => db.import.findUniqueOrThrow({ where: { id }, select: { stage: true, failure: true } })

test('an import whose job has used up its tries is failed with the reason; one that waits or runs is left', async () => {
  const farm = await sampleProject({ images: 0 })
  const [waits, runs, tried, brought] = [await ask(farm, 'a'), await ask(farm, 'b'), await ask(farm, 'c'), await start(farm, 'd')]
  await db.import.update({ where: { id: brought }, data: { stage: 'sending' } })
  await bringIn(farm.scope, { import: brought })
  await setJobs(runs, 'active')
  await setJobs(tried, 'retry')
  await failForsaken()
  for (const id of [waits, runs, tried]) expect(await look(id)).toEqual({ stage: 'surveying', failure: null })
  expect(await look(brought)).toEqual({ stage: 'bringing', failure: null })
  await setJobs(tried, 'failed')
  await setJobs(brought, 'failed')
  await failForsaken()
  const failed = { stage: 'failed', failure: expect.stringMatching(/interrupted again and again/) as string }
  for (const id of [tried, brought]) expect(await look(id)).toEqual(failed)
  for (const id of [waits, runs]) expect(await look(id)).toEqual({ stage: 'surveying', failure: null })
})

const jobsOf = (id: string) => db.$queryRaw<{ state: string }[]>`
  SELECT state::text FROM pgboss.job WHERE name = 'survey-import' AND data ->> 'importId' = ${id} ORDER BY state::text DESC`

test('a survey that is asked for again and again waits once, beside one that runs', async () => {
  const farm = await sampleProject({ images: 0 })
  const id = await ask(farm)
  for (let n = 0; n < 5; n++) await requestSurvey(farm.scope, { import: id })
  expect(await jobsOf(id)).toEqual([{ state: 'created' }])
  await setJobs(id, 'active')
  await Promise.all([1, 2, 3].map(() => requestSurvey(farm.scope, { import: id })))
  expect(await jobsOf(id)).toEqual([{ state: 'created' }, { state: 'active' }])
})

test('one person has twenty open imports in a project; those that go on, and those of others, are begun all the same', async () => {
  const [farm, other] = await Promise.all([sampleProject({ images: 0 }), sampleProject({ images: 0 })])
  const ids: string[] = []
  for (let n = 0; n < MOST_OPEN; n++) ids.push(await start(farm, `set ${n}`))
  await expect(start(farm, 'one more')).rejects.toMatchObject({
    code: 'too_many',
    message: expect.stringMatching(/20 of your imports/) as string,
  })
  expect(await start(farm, 'set 3')).toBe(ids[3])
  await startImport({ ...farm.scope, actor: other.scope.actor }, { source: 'theirs' })
  await db.import.update({ where: { id: ids[0] }, data: { stage: 'cancelled' } })
  await start(farm, 'one more')
})

// Last: who keeps house opens the queue anew.
test('surveys of one workspace are read one after the other, and the first of another comes before its second', async () => {
  await db.$executeRaw`DELETE FROM pgboss.job`
  await closeQueue()
  const [busy, other] = await Promise.all([sampleProject({ images: 0 }), sampleProject({ images: 0 })])
  const started: string[] = []
  const ends: (() => void)[] = []
  const survey = ({ importId }: { importId: string }) => {
    started.push(importId)
    return new Promise<void>((resolve) => ends.push(resolve))
  }
  const kinds = Object.keys(JOBS) as JobKind[]
  const handlers = {
    ...Object.fromEntries(kinds.map((kind) => [kind, () => Promise.resolve()])),
    'survey-import': survey,
  } as unknown as Handlers
  const slots = Object.fromEntries(kinds.map((kind) => [kind, kind === 'survey-import' ? 2 : 0])) as Record<JobKind, number>
  const work = await startWork(handlers, slots)
  const [first, second, third] = [await ask(busy, 'a'), await ask(busy, 'b'), await ask(busy, 'c')]
  await expect.poll(() => started, { timeout: 10_000 }).toEqual([first])
  const [theirs, more] = [await ask(other, 'a'), await ask(other, 'b')]
  await expect.poll(() => started, { timeout: 10_000 }).toEqual([first, theirs])
  const last = await ask(await sampleProject({ images: 0 }))
  ends[0]!()
  await expect.poll(() => started, { timeout: 10_000 }).toEqual([first, theirs, last])
  ends[2]!()
  await expect.poll(() => started, { timeout: 10_000 }).toEqual([first, theirs, last, second])
  ends[1]!()
  await expect.poll(() => started, { timeout: 10_000 }).toEqual([first, theirs, last, second, more])
  ends[3]!()
  await expect.poll(() => started, { timeout: 10_000 }).toEqual([first, theirs, last, second, more, third])
  for (const end of ends) end()
  await work.stop(5)
}, 60_000)
