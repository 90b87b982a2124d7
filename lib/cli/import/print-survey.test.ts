import { expect, test } from 'vitest'
import { ImportSurvey } from '@/lib/domain/import/survey'
import { printSurvey } from './print-survey'

const survey = (more: object): ImportSurvey =>
  ImportSurvey.parse({
    version: 1,
    format: 'yolo',
    why: 'it was chosen',
    others: [],
    type: 'detection',
    multiLabel: false,
    labels: [],
    found: { images: 1, boxes: 0, polygons: 0, tags: 0 },
    splits: { train: 0, validation: 0, test: 0, undecided: 1 },
    remarks: [],
    unlisted: 0,
    ...more,
  })

test('what was chosen wrongly says what it looks like, before anything is stored', () => {
  const missed = { id: 'cloud-annotations', why: '_annotations.json' }
  expect(printSurvey(survey({ others: [missed], missed }))).toMatchInlineSnapshot(`
    "yolo: it was chosen
    1 image
    To know: read as YOLO it says nothing of its pictures; it looks like Cloud Annotations: _annotations.json (--format cloud-annotations)"
  `)
  expect(printSurvey(survey({ others: [missed] }))).toMatch(/^yolo: it was chosen \(it could be cloud-annotations too: --format\)\n/)
})

test('one of a thing is called as one', () => {
  const found = { images: 1, boxes: 1, polygons: 0, tags: 1 }
  expect(printSurvey(survey({ found }))).toContain('\n1 image, 1 box, 1 tag')
  expect(printSurvey(survey({ found: { images: 0, boxes: 2, polygons: 1, tags: 0 } }))).toContain('\n0 images, 2 boxes, 1 polygon')
})
