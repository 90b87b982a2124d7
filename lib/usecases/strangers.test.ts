import { afterAll, expect, test } from 'vitest'
import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, transaction } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { closeQueue } from '@/lib/io/queue'
import { useServices } from '@/lib/testing/use-services'
import type { Watch } from './image/watch-project'
import { findScope } from './project/find-scope'
import { type Farm, type Ids, makeFarm, textOf } from './testing/farm'
import { INSIDE } from './testing/inside'
import { keysOf, type Question, QUESTIONS } from './testing/questions'
import { rowsOf } from './testing/rows-of'

// Every use case is asked by the owner of another workspace, whose own project has the victim's slug at first and another
// one then. Each id of the victim is slipped into a question that is otherwise about the stranger's own: it must be
// refused, and with the stranger's own in its place the same question must be answered. So what is refused was looked up.
// What the stranger is told of their own is the same with and without the victim's farm, whatever page, order or filter is
// asked for; and no question changes any row of the victim's workspace, though somebody works in both.

await useServices()
afterAll(closeQueue)

type UseCase = (asker: Member | Scope, input: unknown) => Promise<unknown>
type Exports = Record<string, unknown>
const modules = import.meta.glob<Exports>(['./**/*.ts', '!./**/*.test.ts', '!./testing/**'], { eager: true })
const found = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports).flatMap(([name, value]) => (typeof value === 'function' ? [{ name, file, run: value as UseCase }] : [])),
)

test('every function of this room is asked below, or known to take no question of a stranger', () => {
  expect(found.map(({ name, file }) => (QUESTIONS[name] ? name : `${file} ${name}`)).toSorted()).toEqual(
    [
      ...Object.keys(QUESTIONS),
      ...Object.entries(INSIDE).flatMap(([file, names]) => names.map((name) => `./${file}.ts ${name}`)),
    ].toSorted(),
  )
})

const asked = found.flatMap(({ name, run }) => (QUESTIONS[name] ? [{ name, run, question: QUESTIONS[name] }] : []))

/** What asks and changes nothing; the others write. */
const READS = /^(check|compare|count|edits|link|list|next|open|plan|read|watch)/

// Who only reads leaves their farm as it is for the next.
const homes = new Map<Question['type'], Farm>()

test.each(asked)('$name', async ({ name, run, question }) => {
  const { type } = question
  const stranger = homes.get(type) ?? (await makeFarm({ type }))
  homes.delete(type)
  const reads = READS.test(name)
  const home = await rowsOf(stranger.scope)
  const ownAnswers = async () => {
    const answers = [question.input(stranger.ids), ...(question.more?.(stranger.ids) ?? [])].map(async (input) => ({
      input: textOf(input),
      ...(await endOf(run(askerOf(question, stranger), input), [stranger])),
    }))
    return Promise.all(answers)
  }
  const alone = reads && (await ownAnswers())
  const victim = await makeFarm({ type, beside: stranger })
  const before = await rowsOf(victim.scope)
  // What somebody is told of their own is the same, whoever else there is.
  if (alone) expect((await ownAnswers()).map(unsigned), 'with and without another farm').toEqual(alone.map(unsigned))
  const wrong: string[] = []
  const ask = async (asker: Member | Scope, ids: Ids) => {
    const input = question.input(ids)
    const end = await endOf(run(asker, input), [victim, stranger])
    const known = textOf(input)
    const leaked = victim.secrets.filter((secret) => end.text.includes(secret) && !known.includes(secret))
    if (leaked.length > 0 || end.code === 'crash') wrong.push(`${known} gives ${end.text.slice(0, 300)}`)
    if ((await rowsOf(victim.scope)) !== before) wrong.push(`${known} changes the victim's rows`)
    return end
  }
  const keys = keysOf(question)
  const asker = askerOf(question, stranger)
  for (const slug of [victim.ids.project, 'elsewhere']) {
    await db.project.updateMany({ where: { id: stranger.scope.id }, data: { slug } })
    stranger.ids.project = slug
    for (const key of keys.filter((one) => stranger.ids[one] !== victim.ids[one])) {
      const { code, text } = await ask(asker, { ...stranger.ids, [key]: victim.ids[key] })
      const refused = question.refused?.[key] ?? 'not_found'
      if (!question.harmless?.includes(key) && code !== refused)
        wrong.push(`the victim's ${key} gives ${text.slice(0, 200)}, not ${refused}`)
    }
    await ask(asker, victim.ids)
    if (!('actor' in asker)) continue
    // A scope that came about wrongly, or is older than the project's deletion, is as good as one of nothing.
    for (const { ids } of [victim, stranger]) {
      const { text } = await ask({ ...asker, id: victim.scope.id }, ids)
      const ofNothing = await ask({ ...asker, id: 'nothing' }, ids)
      if (text !== ofNothing.text)
        wrong.push(`a project of another workspace gives ${text.slice(0, 200)}, one that is not there ${ofNothing.text}`)
    }
  }
  const own = await ask(asker, stranger.ids)
  expect(wrong).toEqual([])
  const looked = keys.some((key) => !question.harmless?.includes(key))
  if (looked) expect(own, 'with ids of their own').toMatchObject({ code: 'done' })
  const answer = await endOf(run(askerOf(question, victim), question.input(victim.ids)), [stranger, victim])
  expect(answer, 'asked by the owner').toMatchObject({ code: 'done' })
  const shown = victim.secrets.some((secret) => answer.text.includes(secret))
  expect(looked || shown || (await rowsOf(victim.scope)) !== before, `the owner's question has no effect: ${answer.text}`).toBe(true)
  if (!reads) return
  await db.project.updateMany({ where: { id: stranger.scope.id }, data: { slug: victim.ids.project } })
  stranger.ids.project = victim.ids.project
  expect(await rowsOf(stranger.scope), 'who reads changes nothing').toBe(home)
  homes.set(type, stranger)
})

/** Without what may differ: links are signed for a time, seats run out, and the site's runs wait in one queue. */
const unsigned = <T extends { text: string }>(end: T): T => ({
  ...end,
  text: end.text.replace(/\?[^"]*/g, '').replace(/"(ahead|expires|seconds)":[\d.]+|"signature":"[^"]*"/g, ''),
})

test('whose project it is, only the workspace says: two of one slug are told apart', async () => {
  const [victim, stranger] = await Promise.all([makeFarm(), makeFarm()])
  expect(stranger.ids.project).toBe(victim.ids.project)
  expect(await findScope(stranger.member, victim.ids.project)).toEqual(stranger.scope)
  await db.project.updateMany({ where: { id: stranger.scope.id }, data: { slug: 'elsewhere' } })
  await expect(findScope(stranger.member, victim.ids.project)).rejects.toMatchObject({ code: 'not_found' })
})

const askerOf = ({ of }: Question, { member, scope }: Farm): Member | Scope => (of === 'workspace' ? member : scope)

type End = { code: string; text: string }

async function endOf(answer: Promise<unknown>, farms: Farm[]): Promise<End> {
  try {
    const value = await answer
    return { code: 'done', text: textOf(isWatch(value) ? await heardBy(value, farms) : value) }
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, text: `${error.message} ${textOf(error.detail)}` }
    return { code: 'crash', text: String(error) }
  }
}

const isWatch = (value: unknown): value is Watch => typeof value === 'object' && value !== null && 'mayStill' in value

/** What a watch hears while something happens to these projects, the asker's own last. */
async function heardBy({ listen, mayStill }: Watch, farms: Farm[]): Promise<unknown[]> {
  const heard: unknown[] = []
  const hush = await listen((event) => void heard.push(event))
  for (const { scope } of farms) await transaction((tx) => notify(tx, { type: 'labels', projectId: scope.id }))
  await expect.poll(() => textOf(heard)).toContain(farms.at(-1)!.scope.id)
  hush()
  return [...heard, await mayStill()]
}
