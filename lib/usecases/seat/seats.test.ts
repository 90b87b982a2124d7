import { afterAll, afterEach, expect, test, vi } from 'vitest'
import type { ProjectEvent } from '@/lib/domain/contract/event'
import { AT_THE_DOOR, SEAT_SECONDS } from '@/lib/domain/contract/seat'
import { boxShape } from '@/lib/domain/geometry/shape'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, transaction } from '@/lib/io/db'
import { listen, notify } from '@/lib/io/events'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { saveEdits } from '@/lib/usecases/edit/save-edits'
import { deleteImages } from '@/lib/usecases/image/delete-images'
import { handOutImage } from '@/lib/usecases/image/hand-out-image'
import { nextImage } from '@/lib/usecases/image/next-image'
import { forgetExpired } from '@/lib/usecases/session/forget-expired'
import { leaveSeat } from './leave-seat'
import { listSeats } from './list-seats'
import { takeSeat } from './take-seat'

await useServices()
afterAll(closeQueue)
afterEach(() => void vi.useRealTimers())

let people = 0

/** A project with nothing but unlabelled images, newest first, and people who may label in it. */
async function workplace({ images, hands }: { images: number; hands: number }) {
  const { scope, labelIds } = await sampleProject({ images: 0, unlabelled: images })
  const rows = await db.image.findMany({ where: { projectId: scope.id }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] })
  const scopes = await Promise.all(Array.from({ length: hands }, () => join(scope)))
  return { scopes, ids: rows.map(({ id }) => id), labelId: labelIds.cat! }
}

async function join(scope: Scope): Promise<Scope> {
  const n = ++people
  const { id } = await db.user.create({ data: { email: `hand${n}@seats.test`, name: `Hand ${n}` } })
  await db.membership.create({ data: { workspaceId: scope.workspaceId, userId: id, role: 'annotator' } })
  return { ...scope, actor: id, may: 'label' }
}

const ask = (scope: Scope, more: { after?: string; except?: string[]; seat?: string } = {}) =>
  handOutImage(scope, { seat: `tab of ${scope.actor}`, pool: 'unlabelled', order: 'newest', ...more })

/** Lets the clock go on; nobody waits. */
const pass = (seconds: number) => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 })

const seatsIn = async (scope: Scope) => (await listSeats(scope)).items.map(({ image, person }) => [image, person])

test('however many ask in the same moment, each gets another image', async () => {
  const { scopes, ids } = await workplace({ images: 40, hands: 30 })
  const given = await Promise.all(scopes.map((scope) => ask(scope)))
  expect(new Set(given.map(({ id }) => id)).size).toBe(30)
  expect(given.every(({ with: others }) => others.length === 0)).toBe(true)
  expect(new Set(given.map(({ id }) => id))).toEqual(new Set(ids.slice(0, 30)))
})

test('who goes on gets an image again that others have left, and never one that they are at', async () => {
  const { scopes, ids } = await workplace({ images: 3, hands: 2 })
  const [ann, bob] = scopes as [Scope, Scope]
  expect((await ask(ann)).id).toBe(ids[0])
  expect((await ask(bob)).id).toBe(ids[1])
  expect((await ask(ann, { after: ids[0] })).id).toBe(ids[2])
  expect((await ask(bob, { after: ids[1] })).id).toBe(ids[0])
  await leaveSeat(ann, { seat: `tab of ${ann.actor}` })
  expect((await ask(bob, { after: ids[0] })).id).toBe(ids[1])
})

test('two minutes without a sign of work free an image; a sign keeps it', async () => {
  const { scopes, ids } = await workplace({ images: 2, hands: 2 })
  const [ann, bob] = scopes as [Scope, Scope]
  await takeSeat(ann, { seat: 'a', image: ids[0]! })
  pass(SEAT_SECONDS - 10)
  await takeSeat(ann, { seat: 'a', image: ids[0]! })
  pass(SEAT_SECONDS - 10)
  expect((await ask(bob)).id).toBe(ids[1])
  pass(20)
  expect(await seatsIn(bob)).toEqual([[ids[1], bob.actor]])
  expect((await ask(bob, { after: ids[1] })).id).toBe(ids[0])
})

test('where every image has somebody, that which is left first is given, and it is said who is there', async () => {
  const { scopes, ids } = await workplace({ images: 3, hands: 4 })
  const [ann, bob, cy, dan] = scopes as [Scope, Scope, Scope, Scope]
  await takeSeat(bob, { seat: 'b', image: ids[1]! })
  pass(10)
  await takeSeat(ann, { seat: 'a', image: ids[0]! })
  await takeSeat(cy, { seat: 'c', image: ids[2]! })
  expect(await ask(dan)).toEqual({ id: ids[1], with: [bob.actor] })
  expect(await ask(bob, { after: ids[1] })).toMatchObject({ id: ids[0], with: [ann.actor] })
})

test('an image that somebody is at may be labelled by anybody', async () => {
  const { scopes, ids, labelId } = await workplace({ images: 1, hands: 2 })
  const [ann, bob] = scopes as [Scope, Scope]
  await takeSeat(ann, { seat: 'a', image: ids[0]! })
  await takeSeat(bob, { seat: 'b', image: ids[0]! })
  const put = (id: string) => ({ id, change: { put: { id, labelId, shape: boxShape({ x: 0, y: 0, w: 9, h: 9 }), attributes: {} } } })
  await saveEdits(ann, { image: ids[0]!, edits: [put('of-ann')] })
  await saveEdits(bob, { image: ids[0]!, edits: [put('of-bob')] })
  expect(await db.annotation.count({ where: { imageId: ids[0] } })).toBe(2)
  expect((await seatsIn(ann)).toSorted()).toEqual([ann, bob].map(({ actor }) => [ids[0], actor]).toSorted())
})

test('images whose edits are on their way are passed over', async () => {
  const { scopes, ids } = await workplace({ images: 3, hands: 1 })
  expect((await ask(scopes[0]!, { except: [ids[0]!, ids[1]!] })).id).toBe(ids[2])
})

test('who works in several tabs stays at an image until the last of them leaves; what is theirs is no hindrance to them', async () => {
  const { scopes, ids } = await workplace({ images: 2, hands: 2 })
  const [ann, bob] = scopes as [Scope, Scope]
  await takeSeat(ann, { seat: 'one', image: ids[0]! })
  await takeSeat(ann, { seat: 'two', image: ids[0]! })
  expect(await seatsIn(bob)).toEqual([[ids[0], ann.actor]])
  await leaveSeat(ann, { seat: 'one' })
  expect((await nextImage(bob, { pool: 'unlabelled', order: 'newest' })).id).toBe(ids[1])
  expect((await nextImage(ann, { pool: 'unlabelled', order: 'newest' })).id).toBe(ids[0])
  await leaveSeat(ann, { seat: 'two' })
  await leaveSeat(ann, { seat: 'two' })
  expect(await seatsIn(bob)).toEqual([])
  expect((await nextImage(bob, { pool: 'unlabelled', order: 'newest' })).id).toBe(ids[0])
})

test('only coming and going is told, once each; staying is not', async () => {
  const { scopes, ids } = await workplace({ images: 2, hands: 1 })
  const ann = scopes[0]!
  const heard: ProjectEvent[] = []
  const hush = await listen((event) => void (event.type !== 'reconnected' && event.projectId === ann.id && heard.push(event)))
  await ask(ann, { seat: AT_THE_DOOR })
  await takeSeat(ann, { seat: 'one', image: ids[0]! }) // the page opened what it was led to
  await takeSeat(ann, { seat: 'one', image: ids[0]! })
  await takeSeat(ann, { seat: 'two', image: ids[0]! })
  await takeSeat(ann, { seat: 'two', image: ids[1]! })
  await leaveSeat(ann, { seat: 'one' })
  pass(SEAT_SECONDS + 1)
  await takeSeat(ann, { seat: 'two', image: ids[1]! }) // back after a pause, in which all others have let them go
  await leaveSeat(ann, { seat: 'two' })
  await transaction((tx) => notify(tx, { type: 'run', projectId: ann.id, number: 1 }))
  await expect.poll(() => heard.at(-1)?.type).toBe('run')
  hush()
  const seat = (id: string | undefined, seconds: number) => ({ type: 'seat', projectId: ann.id, id, by: ann.actor, seconds })
  expect(heard.slice(0, -1)).toEqual([
    seat(ids[0], SEAT_SECONDS),
    seat(ids[1], SEAT_SECONDS),
    seat(ids[0], 0),
    seat(ids[1], SEAT_SECONDS),
    seat(ids[1], 0),
  ])
})

test('one person has few seats, those that ran out are swept, and those at deleted images go with them', async () => {
  const { scopes, ids } = await workplace({ images: 2, hands: 2 })
  const [ann, bob] = scopes as [Scope, Scope]
  for (let i = 0; i < 25; i++) await takeSeat(ann, { seat: `tab ${i}`, image: ids[0]! })
  expect(await db.seat.count({ where: { userId: ann.actor } })).toBe(20)
  await Promise.all(Array.from({ length: 30 }, (_, i) => takeSeat(ann, { seat: `at once ${i}`, image: ids[0]! })))
  expect(await db.seat.count({ where: { userId: ann.actor } })).toBe(20)
  await takeSeat(bob, { seat: 'b', image: ids[1]! })
  await deleteImages(bob, { ids: [ids[0]!] })
  expect(await db.seat.count({ where: { projectId: ann.id } })).toBe(1)
  await expect(takeSeat(ann, { seat: 'late', image: ids[0]! })).rejects.toMatchObject({ code: 'not_found' })
  pass(SEAT_SECONDS + 1)
  await forgetExpired()
  expect(await db.seat.count({ where: { projectId: ann.id } })).toBe(0)
})

test('who is no member any more sits nowhere, and gets no seat', async () => {
  const { scopes, ids } = await workplace({ images: 1, hands: 2 })
  const [ann, bob] = scopes as [Scope, Scope]
  await takeSeat(ann, { seat: 'a', image: ids[0]! })
  await db.membership.delete({ where: { workspaceId_userId: { workspaceId: ann.workspaceId, userId: ann.actor } } })
  expect(await listSeats(bob)).toEqual({ items: [], people: [] })
  expect(await ask(bob)).toEqual({ id: ids[0], with: [] })
  await expect(takeSeat(ann, { seat: 'a', image: ids[0]! })).rejects.toMatchObject({ code: 'forbidden' })
})
