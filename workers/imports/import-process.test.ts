import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/io/db'
import { closeQueue } from '@/lib/io/queue'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { cancelImport } from '@/lib/usecases/import/cancel-import'
import { importWith, surveyInProcess } from './import-process'

await useServices()
afterAll(closeQueue)

let dir = ''
beforeAll(async () => void (dir = await mkdtemp(path.join(tmpdir(), 'corral-import-'))))
afterAll(() => rm(dir, { recursive: true }))

const never = () => new AbortController().signal

async function begin(stage: 'surveying' | 'bringing' = 'surveying') {
  const { id: projectId, scope } = await sampleProject({ images: 0 })
  const data = { projectId, source: 'set', format: 'pictures', createdById: scope.actor, stage }
  const { id } = await db.import.create({ data: { ...data, files: { create: [{ path: 'a.jpg', bytes: 10 }] } } })
  return { id, scope, look: () => db.import.findUniqueOrThrow({ where: { id }, select: { stage: true, failure: true } }) }
}

async function script(text: string): Promise<string> {
  const file = path.join(dir, `${Math.abs(text.length)}.mjs`)
  await writeFile(file, text)
  return file
}

test('files are read in a process of its own', async () => {
  const { id, look } = await begin()
  await surveyInProcess({ importId: id }, never())
  expect(await look()).toEqual({ stage: 'surveyed', failure: null })
})

test.each([
  ['takes too long', 'setInterval(() => {}, 1000)', /longer to read/],
  ['takes too much memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(all.length + 0.5))', /more memory/],
])('what %s ends the import with the reason, and nothing else', { timeout: 120_000 }, async (what, text, failure) => {
  const { id, look } = await begin()
  const silence = what === 'takes too long' ? 50 : 100_000
  await importWith('survey', { script: await script(text), silence, heap: 64 })({ importId: id }, never())
  expect(await look()).toEqual({ stage: 'failed', failure: expect.stringMatching(failure) })
})

test('where the process dies, or the worker stops, the work is done again by somebody', async () => {
  const { id, look } = await begin('bringing')
  const dies = importWith('run', { script: await script('process.kill(process.pid, "SIGKILL")') })
  await expect(dies({ importId: id }, never())).rejects.toThrow(/SIGKILL/)
  const hangs = importWith('run', { script: await script('setInterval(() => {}, 1000) // until it is stopped') })
  await expect(hangs({ importId: id }, AbortSignal.abort())).rejects.toThrow(/stops/)
  expect(await look()).toEqual({ stage: 'bringing', failure: null })
})

test('a process ends when its import is cancelled, whoever cancels it', { timeout: 60_000 }, async () => {
  const { id, scope, look } = await begin('bringing')
  const started = path.join(dir, 'started')
  const hangs = `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(started)}, ''); setInterval(() => {}, 1000)`
  const ended = importWith('run', { script: await script(hangs) })({ importId: id }, never())
  await expect
    .poll(
      () =>
        access(started).then(
          () => true,
          () => false,
        ),
      { timeout: 30_000 },
    )
    .toBe(true)
  await cancelImport(scope, { import: id })
  await ended
  expect(await look()).toEqual({ stage: 'cancelled', failure: null })
})

test('no process is started for what an import no longer waits for', async () => {
  const { id, scope } = await begin()
  const needless = async () => importWith('survey', { script: await script('process.exit(3)') })({ importId: id }, never())
  await expect(needless()).rejects.toThrow(/code 3/)
  await cancelImport(scope, { import: id })
  await needless()
})

test.each([
  { number: 3, last: false, stage: 'bringing', failure: null },
  { number: 4, last: false, stage: 'failed', failure: expect.stringMatching(/want of memory/) as string },
  { number: 2, last: true, stage: 'failed', failure: expect.stringMatching(/interrupted/) as string },
])('a process that is killed for the time $number (last: $last) leaves its import $stage', async ({ number, last, stage, failure }) => {
  const { id, look } = await begin('bringing')
  const dies = importWith('run', { script: await script('process.kill(process.pid, "SIGKILL")') })
  await expect(dies({ importId: id }, never(), { number, last })).rejects.toThrow(/SIGKILL/)
  expect(await look()).toEqual({ stage, failure })
})
