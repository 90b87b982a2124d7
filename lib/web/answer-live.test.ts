import { afterAll, expect, test } from 'vitest'
import { db, transaction } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { closeQueue } from '@/lib/io/queue'
import { type SampleProject, sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { livePosition } from '@/lib/usecases/image/live-position'
import { watchProject } from '@/lib/usecases/image/watch-project'
import { answerLive } from './answer-live'

await useServices()
afterAll(closeQueue)

type Wanted = { method?: string; farm?: SampleProject; since?: string; headers?: HeadersInit }

async function open(heartbeat?: number, { method = 'GET', farm: known, since = '', headers }: Wanted = {}) {
  const farm = known ?? (await sampleProject({ images: 0 }))
  const watch = await watchProject(farm.scope)
  let listening = 0
  const counted = {
    ...watch,
    listen: async (...args: Parameters<typeof watch.listen>) => {
      const unlisten = await watch.listen(...args)
      listening += 1
      return () => {
        listening -= 1
        unlisten()
      }
    },
  }
  const leave = new AbortController()
  const response = answerLive(
    counted,
    new Request(`http://x.test${since && `?since=${since}`}`, { method, headers, signal: leave.signal }),
    heartbeat,
  )
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader() as ReadableStreamDefaultReader<string>
  return { farm, response, reader, leave, listening: () => listening }
}

test('a browser hears what happens in its project and nothing else', async () => {
  const { farm, response, reader, leave, listening } = await open()
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect((await reader.read()).value).toBe('id: heard\n\n')
  await transaction((tx) => notify(tx, { type: 'images', projectId: 'another' }))
  const event = { type: 'image' as const, projectId: farm.id, id: 'i', version: 2, by: 'me' }
  await transaction((tx) => notify(tx, event))
  expect((await reader.read()).value).toBe(`data: ${JSON.stringify(event)}\n\n`)
  leave.abort()
  expect((await reader.read()).done).toBe(true)
  expect(listening()).toBe(0)
})

test('a browser hears first what happened since its page was made, for its project and role; one that comes back by itself does not', async () => {
  const farm = await sampleProject({ images: 0 })
  const seen: unknown[] = []
  const hush = await (await watchProject(farm.scope)).listen((told) => void seen.push(told))
  const since = (await livePosition())!
  const event = { type: 'run' as const, projectId: farm.id, number: 7 }
  await transaction((tx) => notify(tx, { ...event, projectId: 'another' }))
  await transaction((tx) => notify(tx, event))
  await expect.poll(() => seen).toEqual([event])
  hush()
  const first = await open(undefined, { farm, since })
  const told = `data: ${JSON.stringify(event)}\n\n`
  expect((await first.reader.read()).value).toBe(told)
  expect((await first.reader.read()).value).toBe('id: heard\n\n')
  const back = await open(undefined, { farm, since, headers: { 'last-event-id': 'heard' } })
  expect((await back.reader.read()).value).toBe('id: heard\n\n')
  const stranger = await open(undefined, { farm, since: 'another' })
  expect((await stranger.reader.read()).value).toBe('data: {"type":"reconnected"}\n\n')
  for (const { leave } of [first, back, stranger]) leave.abort()
})

test('who may not see images hears of runs and labels only', async () => {
  const farm = await sampleProject({ images: 0 })
  await db.membership.updateMany({ where: { userId: farm.scope.actor }, data: { role: 'viewer' } })
  const { listen } = await watchProject(farm.scope)
  const heard: string[] = []
  const hush = await listen(({ type }) => void heard.push(type))
  const projectId = farm.id
  await transaction((tx) => notify(tx, { type: 'image', projectId, id: 'i', version: 2, by: 'me' }))
  await transaction((tx) => notify(tx, { type: 'images', projectId }))
  await transaction((tx) => notify(tx, { type: 'labels', projectId }))
  await transaction((tx) => notify(tx, { type: 'run', projectId, number: 1 }))
  await expect.poll(() => heard).toEqual(['labels', 'run'])
  hush()
})

test('who gets another role is cut off at the next heartbeat, and comes back with it', async () => {
  const { farm, reader, listening } = await open(20)
  await reader.read()
  await db.membership.updateMany({ where: { userId: farm.member.userId }, data: { role: 'viewer' } })
  while (!(await reader.read()).done);
  expect(listening()).toBe(0)
})

test('what was rolled back did not happen', async () => {
  const { farm, reader, leave } = await open()
  await reader.read()
  const undone = transaction(async (tx) => {
    await notify(tx, { type: 'run', projectId: farm.id, number: 1 })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await transaction((tx) => notify(tx, { type: 'run', projectId: farm.id, number: 2 }))
  expect((await reader.read()).value).toContain('"number":2')
  leave.abort()
})

test('who is removed from the workspace is cut off at the next heartbeat', async () => {
  const { farm, reader, listening } = await open(20)
  await reader.read()
  expect((await reader.read()).value).toBe(':\n\n')
  await db.membership.deleteMany({ where: { userId: farm.member.userId } })
  while (!(await reader.read()).done);
  expect(listening()).toBe(0)
})

test('a reader that cancels is forgotten', async () => {
  const { reader, listening } = await open()
  await reader.read()
  await reader.cancel()
  await expect.poll(listening).toBe(0)
})

test('who left before the stream began is not listened for', async () => {
  const { leave, listening } = await open()
  leave.abort()
  await expect.poll(listening).toBe(0)
})

test('who asks for the headers alone is not listened for', async () => {
  const { response, listening } = await open(20, { method: 'HEAD' })
  expect([response.headers.get('content-type'), response.body, listening()]).toEqual(['text/event-stream', null, 0])
})

test('who takes nothing any more is forgotten after some heartbeats', async () => {
  const farm = await sampleProject({ images: 0 })
  let listening = 0
  const listen = async () => {
    listening += 1
    return () => void (listening -= 1)
  }
  const answer = answerLive({ person: farm.scope.actor, listen, mayStill: async () => true }, new Request('http://x.test'), 10)
  await expect.poll(() => listening).toBe(1)
  await expect.poll(() => listening).toBe(0)
  expect(await answer.text()).toBe('id: heard\n\n' + ':\n\n'.repeat(4))
})

test('of one person the newest ten streams are served; the oldest is told why it ends, and those of others stay', async () => {
  const other = await open()
  const farm = await sampleProject({ images: 0 })
  const own: Awaited<ReturnType<typeof open>>[] = []
  for (let i = 0; i < 11; i++) own.push(await open(undefined, { farm }))
  await expect.poll(() => own.map(({ listening }) => listening())).toEqual([0, ...Array<number>(10).fill(1)])
  let told = ''
  for (let part = await own[0]!.reader.read(); !part.done; part = await own[0]!.reader.read()) told += part.value
  expect(told).toMatch(/^id: heard\n\nevent: asleep\ndata: \{"title":"Newer streams of yours are open[^\n]*\}\n\n$/)
  expect(other.listening()).toBe(1)
  own[5]!.leave.abort()
  const next = await open(undefined, { farm })
  await expect.poll(() => own.filter(({ listening }) => listening() === 1).length + next.listening()).toBe(10)
  for (const { leave } of [other, next, ...own]) leave.abort()
})

test('who lost the right hears nothing more after 5 seconds, between the heartbeats too', async () => {
  const { farm, reader, listening } = await open()
  await reader.read()
  const lost = Date.now()
  await db.membership.deleteMany({ where: { userId: farm.member.userId } })
  while (!(await reader.read()).done);
  expect(Date.now() - lost).toBeLessThan(5000)
  expect(listening()).toBe(0)
})
