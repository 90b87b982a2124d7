import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import sharp from 'sharp'
import { site } from '@/e2e/site'
import { modelFileKey } from '@/lib/domain/keys'
import { putBytes } from '@/lib/io/bucket'
import { sha256 } from '@/lib/io/secret'

const run = promisify(execFile)
const root = path.resolve(import.meta.dirname, '../..')

/** Somebody with a workspace and a project of their own, who asks by an API token. */
export type Party = {
  ask: (method: string, route: string, body?: unknown, more?: RequestInit) => Promise<Response>
  /** the header that says who asks */
  authorization: string
  /** below /api */
  project: string
  projectId: string
}

/** A workspace with a project; others never hear of it. */
export async function partyOf(name: string): Promise<Party> {
  const argv = ['scripts/bootstrap.mjs', 'token', '--email', `${name}@hostile.test`, '--workspace', name]
  const token = (await run(process.execPath, argv, { cwd: root })).stdout.trim()
  const authorization = `Bearer ${token}`
  const ask: Party['ask'] = (method, route, body, more) =>
    fetch(`${site().url}/api${route}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...more,
    })
  const made = await ask('POST', `/workspaces/${name}/projects`, { name: 'Herd', type: 'detection', labels: ['cow'] })
  const { slug, id } = (await made.json()) as { slug: string; id: string }
  return { ask, authorization, project: `/workspaces/${name}/projects/${slug}`, projectId: id }
}

let sent = 0

/** Sends one picture as pages do. @returns its id, and the milliseconds that it took */
export async function upload({ ask, project }: Party): Promise<{ id: string; ms: number }> {
  const shade = ++sent
  const picture = await sharp({ create: { width: 60 + shade, height: 40, channels: 3, background: { r: shade, g: 99, b: 9 } } })
    .png()
    .toBuffer()
  const begun = performance.now()
  const asked = await ask('POST', `${project}/uploads`, { files: [{ name: `${shade}.png`, bytes: picture.length }] })
  const [item] = ((await asked.json()) as { items: { id: string; url: string; headers: Record<string, string> }[] }).items
  if (!item) throw new Error(`the upload was not granted: ${asked.status}`)
  await fetch(item.url, { method: 'PUT', headers: item.headers, body: new Uint8Array(picture) })
  const done = await ask('POST', `${project}/uploads/${item.id}/complete`, {})
  if (!done.ok) throw new Error(`the upload was not taken: ${done.status} ${await done.text()}`)
  return { id: ((await done.json()) as { imageId: string }).imageId, ms: performance.now() - begun }
}

/** A model whose bundle is one large file, without the minute of training. @returns a link to its zip that anybody may open */
export async function linkToModel({ ask, project, projectId }: Party): Promise<string> {
  Object.assign(process.env, site().variables)
  const [runId, modelId] = [randomUUID(), randomUUID()]
  const bytes = 8_000_000
  const weights = Buffer.alloc(bytes, 1)
  await putBytes(modelFileKey(projectId, modelId, 'weights.bin'), weights, 'application/octet-stream')
  const metrics = { version: 1, heldOut: 'test', images: 1, metric: 'mAP50', value: 1, perLabel: [], seconds: {}, peakMemoryBytes: 1 }
  const files = [{ path: 'weights.bin', bytes, sha256: sha256(weights) }]
  const client = new pg.Client(site().variables.DATABASE_URL)
  await client.connect()
  try {
    await client.query(`INSERT INTO "Snapshot" ("projectId", hash, "imageCount", "annotationCount") VALUES ($1, 'h', 1, 1)`, [projectId])
    await client.query(
      `INSERT INTO "Run" (id, "projectId", number, status, config, "snapshotHash", "createdById")
       VALUES ($1, $2, 1, 'done', '{}', 'h', (SELECT "createdById" FROM "Project" WHERE id = $2))`,
      [runId, projectId],
    )
    await client.query(
      `INSERT INTO "Model" (id, folder, "projectId", "runId", number, labels, metrics, files, bytes) VALUES ($1, $1, $2, $3, 1, '{cow}', $4, $5, $6)`,
      [modelId, projectId, runId, JSON.stringify(metrics), JSON.stringify(files), bytes],
    )
  } finally {
    await client.end()
  }
  const answer = await ask('GET', `${project}/models/1/link`)
  if (!answer.ok) throw new Error(`no link: ${await answer.text()}`)
  return ((await answer.json()) as { url: string }).url
}
