import path from 'node:path'
import { NextRequest } from 'next/server'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { ACTIONS, can, covers } from '@/lib/domain/workspace/rights'
import { ROLES, type Role } from '@/lib/domain/workspace/role'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { somebodyElse } from '@/lib/testing/somebody-else'
import { untilWaiting } from '@/lib/testing/until-waiting'
import { useServices } from '@/lib/testing/use-services'
import type { Farm, Ids } from '@/lib/usecases/testing/farm'
import { borrowFarm, giveBack } from '@/lib/usecases/testing/farms'
import { keysOf, QUESTIONS } from '@/lib/usecases/testing/questions'
import { rowsOf } from '@/lib/usecases/testing/rows-of'
import { createToken } from '@/lib/usecases/token/create-token'
import type { Handler } from './route'
import { OPEN, PERSON_ROUTES, RIGHTS_OF_ROUTES } from './testing/rights-of-routes'

// Every route is found by importing it and asked through its own handler. Only the cookie is left out: who is signed in is
// said here, where next-auth would look it up (e2e/access.spec.ts signs people in for real).

const signedIn = vi.hoisted(() => ({ session: null as unknown }))
vi.mock('next-auth', () => ({ default: () => undefined, getServerSession: async () => signedIn.session }))

await useServices()
afterAll(closeQueue)
beforeEach(() => void (signedIn.session = null))

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
const SETTINGS = ['dynamic'] // what Next reads beside the methods
const STATUS: Record<string, number> = { invalid: 400, not_found: 404, conflict: 409, gone: 410 }
type Route = { at: string; method: string; handle: Handler }

const modules = import.meta.glob<Record<string, Handler>>(['/app/api/**/route.ts', '/app/m/**/route.ts'], { eager: true })
const files = Object.entries(modules).map(([file, exports]) => ({ at: path.dirname(file).replace(/^\/app/, ''), exports }))
const routes: Route[] = files.flatMap(({ at, exports }) =>
  METHODS.flatMap((method) => (exports[method] ? [{ at, method, handle: exports[method] }] : [])),
)

test('every route and every method of it is in one of the tables', () => {
  const listed = [...Object.entries(RIGHTS_OF_ROUTES), ...Object.entries(PERSON_ROUTES), ...Object.entries(OPEN)]
  expect(routes.map(({ at, method }) => `${method} ${at}`).toSorted()).toEqual(
    listed.flatMap(([at, methods]) => Object.keys(methods).map((method) => `${method} ${at}`)).toSorted(),
  )
  const other = files.flatMap(({ exports }) => Object.keys(exports)).filter((name) => ![...METHODS, ...SETTINGS].includes(name as 'GET'))
  expect(other).toEqual([])
})

test('each right of the table is what some route asks for: it promises nothing that nobody can do', () => {
  const asked = Object.values(RIGHTS_OF_ROUTES).flatMap((methods) => Object.values(methods))
  expect([...new Set(asked)].toSorted()).toEqual([...ACTIONS].toSorted())
})

const inWorkspaces = routes.flatMap(({ at, method, handle }) => {
  const may = RIGHTS_OF_ROUTES[at]?.[method]
  return may ? [{ at, method, handle, may, name: handle.useCase.name }] : []
})

/** Use cases that people will ask for by what comes next; until then nobody can. */
const WITHOUT_ROUTE = ['editsSince']

test('each opens a use case that strangers.test.ts asks, and each of those has a route', () => {
  expect([...inWorkspaces.map(({ name }) => name), ...WITHOUT_ROUTE].toSorted()).toEqual(Object.keys(QUESTIONS).toSorted())
})

type Person = { userId: string; email: string }
const sessionOf = ({ userId, email }: Person) => ({ userId, user: { email, name: null } })
type Asked = { by?: Person; token?: string; of: Farm; ids: Ids }

test.each(inWorkspaces)('$name: $method $at', async ({ at, method, handle, may, name }) => {
  const question = QUESTIONS[name]!
  const [victim, stranger] = await Promise.all([borrowFarm(question), borrowFarm(question)])
  const before = await rowsOf(victim.scope)
  const wrong: string[] = []
  const ask = async (who: string, { by, token, of, ids }: Asked, wanted: (status: number) => boolean) => {
    signedIn.session = by ? sessionOf(by) : null
    const { request, params } = requestOf({ at, method }, { ...question.input(ids) }, of)
    if (token) request.headers.set('authorization', `Bearer ${token}`)
    const answer = await handle(request, { params: Promise.resolve(params) })
    const text = name === 'watchProject' && answer.ok ? '' : await answer.clone().text()
    await answer.body?.cancel()
    if (!wanted(answer.status)) wrong.push(`${who}: ${answer.status} ${text.slice(0, 200)}`)
    return answer.status
  }
  const is = (expected: number) => (status: number) => status === expected
  const unchanged = async (who: string) => void ((await rowsOf(victim.scope)) === before || wrong.push(`${who} changed something`))

  await ask('nobody', { of: victim, ids: victim.ids }, is(401))
  const elsewhere = await personOf(stranger.member.userId)
  await ask('a stranger', { by: elsewhere, of: victim, ids: victim.ids }, is(404))
  for (const key of keysOf(question).filter((one) => !question.harmless?.includes(one) && stranger.ids[one] !== victim.ids[one])) {
    const ids = { ...stranger.ids, [key]: victim.ids[key] }
    await ask(`a stranger at home, ${key}`, { by: elsewhere, of: stranger, ids }, is(STATUS[question.refused?.[key] ?? 'not_found']!))
  }
  const { token } = await createToken(stranger.member, { name: 'reads', scopes: ['read'] })
  if (!covers(['read'], may)) await ask('a token that may read', { token, of: stranger, ids: stranger.ids }, is(403))
  await unchanged('a stranger')
  // Everybody may ask to leave, so that route asks for `view`; of somebody else it is an owner's right.
  const right = name === 'removeMember' ? 'manage-members' : may
  const statuses: number[] = []
  for (const role of ROLES.toReversed()) {
    const by = role === 'owner' ? await personOf(victim.member.userId) : await joinAs(victim, role)
    const rows = await rowsOf(victim.scope)
    if (can(role, right)) statuses.push(await ask(role, { by, of: victim, ids: victim.ids }, (status) => status !== 401 && status !== 403))
    else {
      await ask(role, { by, of: victim, ids: victim.ids }, is(403))
      if ((await rowsOf(victim.scope)) !== rows) wrong.push(`${role} changed something`)
    }
  }
  if (method === 'GET') {
    signedIn.session = sessionOf(await personOf(victim.member.userId))
    const { request, params } = requestOf({ at, method }, { ...question.input(victim.ids) }, victim)
    const answer = await handle(new NextRequest(request, { method: 'HEAD' }), { params: Promise.resolve(params) })
    if (answer.body) wrong.push('HEAD has a body, which nobody will read')
  }
  expect(wrong).toEqual([])
  expect(
    statuses.some((status) => status < 400),
    `nobody is answered: ${statuses.join()}`,
  ).toBe(true)
  await Promise.all([leave(victim), leave(stranger)])
})

/** What of a farm was there before anybody asked, but for the project's id, which is in the address of every upload. */
const untold = ({ secrets, scope }: Farm, input: object) =>
  secrets.filter((secret) => !JSON.stringify(input).includes(secret) && secret !== scope.id)

test.each(inWorkspaces)('$name tells nothing to an API token that may only write', async ({ at, method, handle, may, name }) => {
  const question = QUESTIONS[name]!
  const farm = await borrowFarm(question)
  const { token } = await createToken(farm.member, { name: 'writes', scopes: ['write'] })
  const input = { ...question.input(farm.ids), ...(name === 'saveEdits' && { version: 0 }) }
  const { request, params } = requestOf({ at, method }, input, farm)
  request.headers.set('authorization', `Bearer ${token}`)
  const answer = await handle(request, { params: Promise.resolve(params) })
  const text = await answer.text()
  await leave(farm)
  if (!covers(['write'], may)) return expect(answer.status).toBe(403)
  expect(untold(farm, input).filter((secret) => text.includes(secret))).toEqual([])
  expect(text).not.toMatch(/"annotations":\s*\[/)
})

// Whoever ends a token of their own gives nothing away.
const writing = inWorkspaces.filter(({ method, name }) => method !== 'GET' && name !== 'revokeToken')

test.each(writing)('$name, asked for by an owner who is removed while it waits, does nothing', async ({ at, method, handle, name }) => {
  const question = QUESTIONS[name]!
  const farm = await borrowFarm(question)
  const by = await joinAs(farm, 'owner')
  signedIn.session = { userId: by.userId, user: { email: by.email, name: null } }
  const { request, params } = requestOf({ at, method }, { ...question.input(farm.ids) }, farm)
  const { asked, before } = await somebodyElse(async (tx) => {
    await tx.$queryRaw`SELECT id FROM "Project" WHERE id = ${farm.scope.id} FOR UPDATE`
    await tx.membership.deleteMany({ where: { userId: by.userId } })
    const asked = handle(request, { params: Promise.resolve(params) })
    await Promise.race([untilWaiting(1), asked])
    return { asked, before: await rowsOf(farm.scope, tx) }
  })
  const answer = await asked
  const refused = ((await answer.json()) as { refused?: { reason: string }[] }).refused?.map(({ reason }) => reason)
  expect(refused ?? answer.status).toEqual(refused ? ['You are no member of this workspace any more.'] : 403)
  expect(await rowsOf(farm.scope)).toBe(before)
  await leave(farm)
})

test.each(routes.filter(({ at }) => PERSON_ROUTES[at]))('$method $at needs somebody who is signed in', async ({ at, method, handle }) => {
  const { request, params } = requestOf({ at, method }, { name: 'Somebody' })
  expect((await handle(request, { params: Promise.resolve(params) })).status).toBe(401)
})

async function personOf(userId: string): Promise<Person> {
  const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } })
  return { userId, email }
}

let joined = 0

async function joinAs({ scope: { workspaceId } }: Farm, role: Role): Promise<Person> {
  const email = `${role}${++joined}@routes.test`
  const { id } = await db.user.create({ data: { email, memberships: { create: { workspaceId, role } } } })
  return { userId: id, email }
}

/** Who came for a test goes, and the farm is there for the next test if nothing else is different. */
async function leave(farm: Farm): Promise<void> {
  const { workspaceId } = farm.scope
  await db.membership.deleteMany({ where: { workspaceId, user: { email: { endsWith: '@routes.test' } } } })
  await db.token.deleteMany({ where: { workspaceId, name: { in: ['reads', 'writes'] } } })
  await giveBack(farm)
}

/** The request that carries an input to a route of a farm: what the path names goes there, the rest into query or body. */
function requestOf({ at, method }: { at: string; method: string }, input: Record<string, unknown>, of?: Farm) {
  const place: Record<string, unknown> = { ...input, workspace: of?.ids.workspace, project: of?.ids.project }
  const names = [...at.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name!)
  const params = Object.fromEntries(names.map((name) => [name, Array.isArray(place[name]) ? place[name] : String(place[name])]))
  const rest = Object.entries(input).filter(([name]) => !names.includes(name))
  const url = new URL(at, 'http://corral.test')
  if (method === 'GET')
    for (const [name, value] of rest) url.searchParams.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const body = method === 'GET' ? undefined : JSON.stringify(Object.fromEntries(rest))
  return { request: new NextRequest(url, { method, headers, body }), params }
}
