import { expect, test } from 'vitest'
import { MOST_ANNOTATIONS, MOST_IMAGE_POINTS } from '@/lib/domain/annotation/annotation'
import { MOST_POINTS } from '@/lib/domain/geometry/shape'
import { LONGEST_NAME } from '@/lib/domain/image/file-name'
import { readBody, USUAL_MOST } from './read-body'
import type { Handler } from './route'

// The largest that pages, command line and contract may honestly send through each route that needs more than is usual.

const PROJECT = '/app/api/workspaces/[workspace]/projects/[project]'
const many = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))
const id = (at: number) => `${at}`.padStart(25, 'c')
const box = { x: 1234.56789, y: 1234.56789, w: 1234.56789, h: 1234.56789 }
const flags = { difficult: false, truncated: true, occluded: false, pose: 'Frontal' }
const attributes = Object.fromEntries(many(32, (at) => [`attribute ${at}`, 'a value of usual length']))
const put = (at: number) => ({ id: id(at), change: { put: { id: id(at), labelId: id(at), shape, attributes } } })
const shape = { kind: 'box', ...box }
/** Traced to the last digit. */
const polygon = (points: number) => ({ kind: 'polygon', parts: [many(points * 2, (at) => 1000.123456789012 + at / 7)] })
const ofImage = polygon(MOST_IMAGE_POINTS / MOST_ANNOTATIONS)
const annotations = many(MOST_ANNOTATIONS, () => ({ label: 'A name that is rather long', shape: ofImage, attributes: flags }))

const LARGEST: Record<string, unknown> = {
  [`${PROJECT}/images/[image]/edits`]: { version: 1, edits: many(500, put) },
  [`${PROJECT}/tags`]: { ids: many(1000, (at) => `${at}`.padStart(64, 'c')), labelId: id(1), mode: 'set', editId: id(2) },
  [`${PROJECT}/splits`]: { ids: many(1000, (at) => `${at}`.padStart(64, 'c')), split: 'validation', deed: id(2) },
  [`${PROJECT}/images/delete`]: { ids: many(1000, (at) => `${at}`.padStart(64, 'c')) },
  [`${PROJECT}/imports/[import]/files`]: {
    files: many(400, (at) => ({ path: `a folder of usual length/${at}`, bytes: 1e6, head: 'A'.repeat(1368) })),
  },
  [`${PROJECT}/imports/[import]/packs`]: { paths: many(2000, (at) => `${'a folder of usual length/'.repeat(6)}${at}.xml`) },
  [`${PROJECT}/imports/[import]/go`]: {
    existing: 'keep',
    map: many(900, (at) => ({ from: `${'猫'.repeat(76)}${at}`, to: '猫'.repeat(80) })),
  },
  [`${PROJECT}/uploads`]: { files: many(24, () => ({ name: '猫'.repeat(LONGEST_NAME), bytes: 1e7, sha256: 'a'.repeat(64) })) },
  [`${PROJECT}/uploads/[upload]/complete`]: { annotations },
}

const modules = import.meta.glob<Record<string, Handler>>('/app/api/**/route.ts', { eager: true })
const wide = Object.entries(modules).flatMap(([file, exported]) =>
  Object.values(exported).flatMap(({ most }) =>
    most !== undefined && most !== USUAL_MOST ? [{ at: file.replace(/\/route.ts$/, ''), most }] : [],
  ),
)

test('every route with a bound of its own is here', () =>
  expect(wide.map(({ at }) => at).toSorted()).toEqual(Object.keys(LARGEST).toSorted()))

test.each(wide)('$at reads the largest that is honestly sent', async ({ at, most }) => {
  const request = new Request('http://x.test', { method: 'POST', body: JSON.stringify(LARGEST[at]) })
  expect(await readBody(request, most)).toEqual(LARGEST[at])
})

test('what pages send elsewhere is read by any route', async () => {
  const names = many(200, (at) => '猫'.repeat(76) + `${at}`)
  const addresses = many(100, (at) => `${'a'.repeat(300)}${at}@farm.example`)
  for (const body of [{ names }, { name: 'n', labels: names }, { leaveOut: names }, { addresses, role: 'viewer' }])
    expect(await readBody(new Request('http://x.test', { method: 'POST', body: JSON.stringify(body) }))).toEqual(body)
})

test('an edit of the largest polygon is read', async () => {
  const edits = [{ id: id(1), change: { put: { id: id(1), labelId: id(1), shape: polygon(MOST_POINTS), attributes } } }]
  const { most } = wide.find(({ at }) => at.endsWith('/edits'))!
  expect(await readBody(new Request('http://x.test', { method: 'POST', body: JSON.stringify({ edits }) }), most)).toEqual({ edits })
})
