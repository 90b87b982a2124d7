import { afterAll, expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { bringIn } from './bring-in'
import { failForsaken } from './fail-forsaken'
import { requestSurvey } from './request-survey'
import { startImport } from './start-import'

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
