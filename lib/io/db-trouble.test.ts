import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { expect, test } from 'vitest'
import { useServices } from '@/lib/testing/use-services'
import { db, transaction, type Tx } from './db'
import { dbTrouble } from './db-trouble'
import { PrismaClient } from './generated/client'

await useServices()
const lock = (tx: Tx, id: string) => tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${id} FOR UPDATE`
const troubleOf = (work: Promise<unknown>) => work.then(() => 'none', dbTrouble)

async function two() {
  const [one, other] = [
    await db.user.create({ data: { email: `${crypto.randomUUID()}@db.test` } }),
    await db.user.create({ data: { email: `${crypto.randomUUID()}@db.test` } }),
  ]
  return [one.id, other.id] as const
}

/** Two transactions that lock two people in opposite orders, each holding its first before either asks for its second. */
function circle(run: (work: (tx: Tx) => Promise<void>) => Promise<void>, [one, other]: readonly [string, string]) {
  const held = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
  const orders = [
    [one, other],
    [other, one],
  ] as const
  return Promise.allSettled(
    orders.map(([first, second], mine) =>
      run(async (tx) => {
        await lock(tx, first)
        held[mine]!.resolve()
        await held[1 - mine]!.promise
        await lock(tx, second)
      }),
    ),
  )
}

test('two that wait for each other in a circle: one is ended, and a transaction does it again', async () => {
  const people = await two()
  const once = await circle((work) => db.$transaction(work), people)
  expect(once.flatMap((end) => (end.status === 'rejected' ? [dbTrouble(end.reason)] : []))).toEqual(['clash'])
  expect((await circle(transaction, people)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
})

test('a circle through written rows is one too', async () => {
  const people = await two()
  const held = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
  const ends = await Promise.allSettled(
    people.map((id, mine) =>
      db.$transaction(async (tx) => {
        await tx.user.update({ where: { id }, data: { name: 'x' } })
        held[mine]!.resolve()
        await held[1 - mine]!.promise
        await tx.user.update({ where: { id: people[1 - mine]! }, data: { name: 'x' } })
      }),
    ),
  )
  expect(ends.flatMap((end) => (end.status === 'rejected' ? [dbTrouble(end.reason)] : []))).toEqual(['clash'])
})

test('who waits too long for what somebody holds is sent away, for all connections there are', async () => {
  const [id] = await two()
  await db.$transaction(async (tx) => {
    await lock(tx, id)
    const impatient = db.$transaction(async (other) => {
      await other.$executeRaw`SET LOCAL lock_timeout = '20ms'`
      await lock(other, id)
    })
    expect(await troubleOf(impatient)).toBe('busy')
  })
  expect(await db.$queryRaw`SHOW lock_timeout`).toEqual([{ lock_timeout: '10s' }])
})

test('a transaction is ended after the seconds it is given, and nothing of it is written', async () => {
  const [id] = await two()
  const slow = transaction(
    async (tx) => {
      await tx.user.update({ where: { id }, data: { name: 'half' } })
      await tx.$executeRaw`SELECT pg_sleep(0.3)`
      await tx.user.update({ where: { id }, data: { name: 'whole' } })
    },
    { seconds: 0.1 },
  )
  expect(await troubleOf(slow)).toBe('away')
  expect(await db.user.findUnique({ where: { id } })).toMatchObject({ name: null })
})

test('rows that are needed and not there', async () => {
  const [userId] = await two()
  expect(await troubleOf(db.user.update({ where: { id: 'nobody' }, data: { name: 'x' } }))).toBe('gone')
  expect(await troubleOf(db.user.findUniqueOrThrow({ where: { id: 'nobody' } }))).toBe('gone')
  expect(await troubleOf(db.token.create({ data: { userId, workspaceId: 'nowhere', name: 'x', hash: 'x' } }))).toBe('gone')
  expect(
    await troubleOf(db.$executeRaw`INSERT INTO "Membership" ("workspaceId", "userId", role) VALUES ('nowhere', ${userId}, 'owner')`),
  ).toBe('gone')
})

test('no database there, a full pool, a connection that is cut', async () => {
  const away = new PrismaClient({ adapter: new PrismaPg({ connectionString: 'postgresql://a:b@127.0.0.1:1/x' }) })
  expect(await troubleOf(away.user.findMany())).toBe('away')
  expect(await troubleOf(away.$queryRaw`SELECT 1`)).toBe('away')
  expect(await troubleOf(away.$transaction((tx) => tx.user.findMany()))).toBe('away')
  expect(await troubleOf(db.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`)).toBe('away')

  const narrow = new PrismaClient({
    adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 1, connectionTimeoutMillis: 3000 }),
  })
  await narrow.$transaction(async () => {
    expect(await troubleOf(narrow.user.findMany())).toBe('away')
    expect(await troubleOf(narrow.$transaction((tx) => tx.user.findMany(), { maxWait: 200 }))).toBe('away')
  })
  await narrow.$disconnect()

  expect(await troubleOf(new pg.Client({ connectionString: 'postgresql://a:b@127.0.0.1:1/x' }).connect())).toBe('away')
  const plain = new pg.Client({ connectionString: process.env.DATABASE_URL })
  plain.on('error', () => undefined)
  await plain.connect()
  expect(await troubleOf(plain.query('SELECT pg_terminate_backend(pg_backend_pid())'))).toBe('away')
  expect(await troubleOf(plain.query('SELECT 1'))).toBe('away')
})

test('a disk without room', async () => {
  expect(await troubleOf(db.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`)).toBe('full')
})

test('anything else is not for the caller to act on', async () => {
  await db.user.create({ data: { email: 'taken@db.test' } })
  expect(await troubleOf(db.user.create({ data: { email: 'taken@db.test' } }))).toBeUndefined()
  expect(await troubleOf(db.$queryRaw`SELECT nonsense`)).toBeUndefined()
  expect(dbTrouble(new Error('ours'))).toBeUndefined()
  expect(dbTrouble('text')).toBeUndefined()
})
