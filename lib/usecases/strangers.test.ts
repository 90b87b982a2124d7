import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Member } from '@/lib/domain/workspace/member'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import { startRun } from './run/start-run'

// Every use case that a member can ask for is found by its signature and asked by an owner of another workspace, with
// every id of the victim that an input could carry. Nothing may come back, and nothing of the victim may change.

await useServices()

type UseCase = (asker: Member | Scope, input: unknown) => Promise<unknown>
type Found = { name: string; file: string; below: boolean; run: UseCase }

const root = import.meta.dirname
// Their second argument is no input but an id that a use case has checked before.
const INSIDE = new Set([
  'sendInvite',
  'findScope',
  'findImage',
  'findImport',
  'findModel',
  'findRun',
  'inScope',
  'storeAnnotations',
  'storeImage',
  'whereImages',
  'readMaterial',
  'countMaterial',
  'readSubject',
])

async function useCases(): Promise<Found[]> {
  const files = (readdirSync(root, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const found: Found[] = []
  for (const file of files) {
    const text = readFileSync(path.join(root, file), 'utf8')
    const named = text.matchAll(
      /^export (?:async )?(?:function|const) (\w+)(?: = (?:async )?)?\(\s*(?:\w+|\{[^}]*\}): (\w*<?Member|Scope)/gm,
    )
    const code = (await import(path.join(root, file))) as Record<string, UseCase>
    for (const [, name = '', kind] of named)
      if (!INSIDE.has(name)) found.push({ name, file, below: kind === 'Scope', run: code[name] as UseCase })
  }
  return found
}

async function victim() {
  const sample = await sampleProject({ name: 'Secret herd', images: 12, labels: ['secret-a', 'secret-b'] })
  const run = await startRun(sample.scope, { preset: 'fast', seed: 1, leaveOut: [] })
  const { id: projectId } = sample
  const { userId, workspaceId } = sample.member
  const hash = (name: string) => ({ tokenHash: name, hash: name })
  const invite = await db.invite.create({
    data: {
      workspaceId,
      email: 'secret@victim.test',
      role: 'viewer',
      tokenHash: hash('i').tokenHash,
      invitedById: userId,
      expiresAt: new Date(Date.now() + 1e9),
    },
  })
  const token = await db.token.create({ data: { workspaceId, userId, name: 'secret', hash: hash('t').hash, scopes: ['read'] } })
  const upload = await db.upload.create({
    data: { projectId, name: 'secret.jpg', bytes: 10, createdById: userId, expiresAt: new Date(Date.now() + 1e9) },
  })
  const imported = await db.import.create({ data: { projectId, source: 'secret.zip', format: 'voc', createdById: userId } })
  const images = await db.image.findMany({ where: { projectId } })
  return { ...sample, run, invite, token, upload, imported, images }
}

/** Every row of every table, except what belongs to the stranger. */
async function rows(workspaceId: string) {
  const where = { workspaceId }
  const project = { project: where }
  return JSON.stringify(
    await Promise.all([
      db.workspace.findMany({ where: { id: workspaceId } }),
      db.membership.findMany({ where }),
      db.invite.findMany({ where }),
      db.token.findMany({ where }),
      db.project.findMany({ where }),
      db.label.findMany({ where: project }),
      db.image.findMany({ where: project, orderBy: { id: 'asc' } }),
      db.annotation.findMany({ where: { image: project }, orderBy: { imageId: 'asc' } }),
      db.edit.findMany({ where: { image: project } }),
      db.upload.findMany({ where: project }),
      db.import.findMany({ where: project }),
      db.run.findMany({ where: project }),
      db.model.findMany({ where: project }),
    ]),
    (_, value) => (typeof value === 'bigint' ? String(value) : value),
  )
}

function everything(of: Awaited<ReturnType<typeof victim>>) {
  const [image] = of.images
  const annotation = { id: 'a', labelId: Object.values(of.labelIds)[0], box: { x: 1, y: 1, w: 5, h: 5 }, attributes: {} }
  return {
    workspace: of.workspace,
    project: of.slug,
    image: image?.id,
    after: image?.id,
    ids: of.images.map(({ id }) => id),
    label: annotation.labelId,
    labelId: annotation.labelId,
    into: Object.values(of.labelIds)[1],
    annotations: 6,
    names: ['new'],
    name: 'Taken over',
    confirm: 'Secret herd',
    run: of.run.number,
    model: 'latest',
    user: of.member.userId,
    role: 'viewer',
    invite: of.invite.id,
    token: of.token.id,
    upload: of.upload.id,
    import: of.imported.id,
    importId: of.imported.id,
    edits: [{ id: 'e1', change: { put: annotation } }],
    items: [{ imageId: image?.id, annotations: [] }],
    files: [{ name: 'x.jpg', bytes: 10 }],
    editId: 'e2',
    mode: 'set',
    preset: 'fast',
    seed: 1,
    leaveOut: [],
    source: 'x',
    format: 'voc',
    report: {},
    path: ['bundle.json'],
    addresses: [],
    scopes: ['read'],
    pool: 'all',
    order: 'newest',
    limit: 100,
    type: 'detection',
    labels: [],
  }
}

test('a member of another workspace gets nothing and changes nothing, whatever they ask for', async () => {
  const [of, stranger] = [await victim(), await sampleProject({ name: 'Own', images: 0 })]
  const before = await rows(of.member.workspaceId)
  const secrets = [
    of.id,
    of.invite.id,
    of.token.id,
    of.upload.id,
    of.imported.id,
    ...of.images.map(({ id }) => id),
    ...Object.values(of.labelIds),
    'secret@victim.test',
    'secret-a',
  ]
  const found = await useCases()
  expect(found.length).toBeGreaterThan(45)
  const leaks: string[] = []
  for (const { name, file, below, run } of found) {
    const answer = await run(below ? stranger.scope : stranger.member, everything(of)).then(
      (value) => JSON.stringify(value ?? null, (_, each) => (typeof each === 'bigint' ? String(each) : each)),
      (error: { code?: string; message?: string; name?: string }) =>
        error.name === 'AppError' ? `${error.code}: ${error.message}` : `CRASH ${error.message}`,
    )
    if (answer.startsWith('CRASH') || secrets.some((secret) => answer.includes(secret)))
      leaks.push(`${file} ${name}: ${answer.slice(0, 200)}`)
    if ((await rows(of.member.workspaceId)) !== before) leaks.push(`${file} ${name} changed the victim's rows`)
  }
  expect(leaks).toEqual([])
})
