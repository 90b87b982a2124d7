import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations } from './apply-migrations'
import { takePort } from './free-port'
import { type Postgres, startPostgres } from './postgres'

const dir = await mkdtemp(path.join(tmpdir(), 'corral-migrations-'))
const ours = path.resolve(import.meta.dirname, '../../prisma/migrations')
let postgres: Postgres

beforeAll(async () => {
  postgres = await startPostgres({ dir: path.join(dir, 'data'), port: (await takePort(0))!, password: 'migrations' })
})

afterAll(async () => {
  await postgres.stop()
  for (const folder of [postgres.dir, dir]) await rm(folder, { recursive: true, force: true })
})

async function query(url: string, sql: string) {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function emptyDatabase(name: string): Promise<string> {
  await query(postgres.url, `CREATE DATABASE ${name}`)
  return postgres.databaseUrl(name)
}

test('every migration is applied once, and booked as the prisma command books it', async () => {
  const url = await emptyDatabase('once')
  const names = await applyMigrations(ours, url)
  expect(names.length).toBeGreaterThan(0)
  expect(await applyMigrations(ours, url)).toEqual([])
  const booked = await query(url, 'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY started_at')
  expect(booked.map((row) => row.migration_name)).toEqual(names)
  expect(await query(url, 'SELECT count(*)::int AS images FROM "Image"')).toEqual([{ images: 0 }])
})

test('the edits of an import that was written before they had names of their own are still its own', async () => {
  const url = await emptyDatabase('edits')
  const before = path.join(dir, 'before-edits')
  await cp(ours, before, { recursive: true, filter: (file) => !file.endsWith('_edits_of_imports') })
  await applyMigrations(before, url)
  await query(
    url,
    `INSERT INTO "Project" (id, slug, name, type, "createdById") VALUES ('p', 'p', 'p', 'detection', 'u');
     INSERT INTO "Import" (id, "projectId", source, format, "createdById") VALUES ('i', 'p', 'set', 'voc', 'u');
     INSERT INTO "Image" (id, "projectId", name, sha256, "sourceSha256", format, width, height, bytes, "createdById")
       VALUES ('a', 'p', 'a', 'a', 'a', 'image/png', 1, 1, 1, 'u');
     INSERT INTO "Edit" ("imageId", id, version, change, "userId") VALUES ('a', 'i', 2, '[]', 'u'), ('a', 'by hand', 3, '[]', 'u')`,
  )
  await applyMigrations(ours, url)
  expect(await query(url, 'SELECT id FROM "Edit" ORDER BY version')).toEqual([{ id: 'import i' }, { id: 'by hand' }])
})

test('images on which an import had the last word are its work, also those imported before that was kept', async () => {
  const url = await emptyDatabase('imported')
  const before = path.join(dir, 'before-imported')
  await cp(ours, before, { recursive: true, filter: (file) => !file.endsWith('_order_and_imported') })
  await applyMigrations(before, url)
  await query(
    url,
    `INSERT INTO "Project" (id, slug, name, type, "createdById") VALUES ('p', 'p', 'p', 'detection', 'u');
     INSERT INTO "Import" (id, "projectId", source, format, "createdById") VALUES ('i', 'p', 'set', 'voc', 'u');
     INSERT INTO "Image" (id, "projectId", name, sha256, "sourceSha256", format, width, height, bytes, "createdById", state)
       SELECT id, 'p', id, id, id, 'image/png', 1, 1, 1, 'u', 'labelled' FROM unnest(ARRAY['alone', 'bare', 'edited', 'renamed']) AS id;
     UPDATE "Image" SET state = 'unlabelled' WHERE id = 'bare';
     INSERT INTO "Edit" ("imageId", id, version, change, "userId")
       SELECT id, 'import i', 2, '{"version":2,"changes":[{"negative":true}]}', 'u' FROM "Image";
     INSERT INTO "Edit" ("imageId", id, version, change, "userId") VALUES ('edited', 'by hand', 3, '[{"remove":"a"}]', 'u'),
       ('renamed', 'label x', 3, '{"version":2,"changes":[]}', 'u'), ('renamed', 'label y', 4, '{"version":2,"changes":[{"dropLabel":"l"}]}', 'u');
     INSERT INTO "DeletedImage" ("imageId", "projectId", sha256, "deletedAt", rows)
       VALUES ('gone', 'p', 'h', now(), '{"image": {"id": "gone"}, "annotations": [{"id": "a"}], "edits": []}')`,
  )
  await applyMigrations(ours, url)
  expect(await query(url, 'SELECT id FROM "Image" WHERE "labelledByImport" ORDER BY id')).toEqual([{ id: 'alone' }, { id: 'renamed' }])
  expect(await query(url, 'SELECT rows FROM "DeletedImage"')).toEqual([
    { rows: { image: { id: 'gone', labelledByImport: false }, annotations: [{ id: 'a', position: 0 }], edits: [] } },
  ])
})

test('who was signed in before only hashes of sessions were kept still is', async () => {
  const url = await emptyDatabase('sessions')
  const before = path.join(dir, 'before')
  await cp(ours, before, { recursive: true, filter: (file) => !file.endsWith('_hash_sessions') })
  await applyMigrations(before, url)
  await query(url, `INSERT INTO "User" (id, email) VALUES ('u', 'ann@x.test')`)
  await query(url, `INSERT INTO "Session" (id, "sessionToken", "userId", expires) VALUES ('s', 'held by the browser', 'u', now())`)
  await applyMigrations(ours, url)
  expect(await query(url, 'SELECT "sessionToken" FROM "Session"')).toEqual([
    { sessionToken: createHash('sha256').update('held by the browser').digest('hex') },
  ])
})

test('a migration that fails is named with the reason, and not tried again unseen', async () => {
  const url = await emptyDatabase('broken')
  const broken = path.join(dir, 'broken')
  await cp(ours, broken, { recursive: true })
  await mkdir(path.join(broken, '99990101000000_broken'))
  await writeFile(path.join(broken, '99990101000000_broken/migration.sql'), 'ALTER TABLE "Nowhere" ADD COLUMN x int;')
  await expect(applyMigrations(broken, url)).rejects.toThrow(/No such table: Nowhere[^]*99990101000000_broken/)
  await expect(applyMigrations(broken, url)).rejects.toThrow(/99990101000000_broken[^]*failed/)
})
