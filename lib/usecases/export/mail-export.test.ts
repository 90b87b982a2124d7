import { beforeEach, expect, test, vi } from 'vitest'
import type { ExportFilter } from '@/lib/domain/contract/export'
import { db } from '@/lib/io/db'
import type { Mail } from '@/lib/io/mail'
import { sampleProject } from '@/lib/testing/sample-project'
import { useServices } from '@/lib/testing/use-services'
import type { ExportEnd } from './end-export'
import type { ExportLease } from './lease'
import { mailExport } from './mail-export'

const sent = vi.hoisted((): Mail[] => [])
vi.mock('@/lib/io/mail', () => ({ sendMail: async (mail: Mail) => void sent.push(mail) }))

await useServices()
beforeEach(() => void (sent.length = 0))

const out = { found: 3, written: 3, leftOut: 0 }
const report = {
  version: 1,
  format: 'csv',
  images: out,
  boxes: out,
  polygons: out,
  tags: out,
  losses: [],
  missing: [],
  unlisted: 0,
  files: 1,
} as const
const done: ExportEnd = {
  stage: 'done',
  report: { ...report, losses: [], notices: [], missing: [] },
  file: { attempt: 'a', name: 'x.zip', bytes: 1, sha256: '' },
  expiresAt: new Date('2026-12-06T12:00:00Z'),
}

async function asked(secondsAgo: number) {
  const { scope, id: projectId, workspace, slug } = await sampleProject({ images: 0 })
  const { workspaceId, actor: createdById } = scope
  const filter: ExportFilter = { pool: 'all' }
  const createdAt = new Date(Date.now() - secondsAgo * 1000)
  const lease: ExportLease = {
    id: 'e',
    token: 't',
    projectId,
    workspaceId,
    createdById,
    createdAt,
    format: 'csv',
    options: {},
    filter,
    pictures: false,
  }
  return { lease, page: `/${workspace}/${slug}/exports` }
}

test('what took over a minute is told by a mail with one button, which leads to the page and not to the bytes', async () => {
  const { lease, page } = await asked(90)
  await mailExport(lease, done)
  expect(sent).toHaveLength(1)
  const [{ subject, text, html }] = sent as [Mail]
  expect(subject).toBe('Your export of Herd is ready')
  expect(text).toContain(`${page}\n`)
  expect(text).toContain('6 December 2026')
  expect(html.match(/<a /g)).toHaveLength(1)
  expect(html).not.toMatch(/signature|\/file/)
})

test('what failed says why; who was there all the while, or handed it back, is told nothing', async () => {
  const { lease } = await asked(90)
  await mailExport(lease, { stage: 'failed', failure: 'The storage is full.' })
  expect(sent.map(({ text }) => text)).toEqual([expect.stringContaining('The storage is full.')])
  await mailExport(lease, { stage: 'waiting' })
  await mailExport((await asked(30)).lease, done)
  expect(sent).toHaveLength(1)
})

test('who may not export any more, or whose project is gone, gets no mail', async () => {
  const { lease } = await asked(90)
  await db.membership.updateMany({ where: { workspaceId: lease.workspaceId }, data: { role: 'annotator' } })
  await mailExport(lease, done)
  const other = (await asked(90)).lease
  await db.project.update({ where: { id: other.projectId }, data: { workspaceId: null } })
  await mailExport(other, done)
  expect(sent).toEqual([])
})
