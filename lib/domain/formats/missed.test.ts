import { expect, test } from 'vitest'
import type { Format } from '@/lib/domain/dataset/dataset'
import { collect } from './collect'
import { missedIn, toldMissed } from './missed'
import { reading } from './reading'
import { detectFormat, formatById } from './registry'
import { sourceOf } from './testing/source-of'

const CLOUD = '{"version":"1.0","type":"localization","labels":["cow"],"annotations":{"a.jpg":[{"x":0,"y":0,"x2":1,"y2":1,"label":"cow"}]}}'

async function missedAs(format: Format, files: Record<string, string>) {
  const source = sourceOf(files)
  const { others, ...first } = await detectFormat(source)
  return missedIn(await collect(reading(formatById(format), source)), source, [first, ...others])
}

test('what was read as something in which nothing is on its pictures is told what it looks like', async () => {
  const missed = await missedAs('yolo', { '_annotations.json': CLOUD, 'a.jpg': '' })
  expect(missed?.id).toBe('cloud-annotations')
  expect(toldMissed('yolo', missed!)).toMatch(
    /^read as YOLO it says nothing of its pictures; it looks like Cloud Annotations: .*_annotations.json/,
  )
})

test('nothing speaks against a choice in which something was found, also where that is nothing or was rejected, nor where nothing else says more', async () => {
  const cloud = { '_annotations.json': CLOUD, 'a.jpg': '' }
  expect(await missedAs('yolo', { ...cloud, 'data.yaml': 'names: [cow]', 'a.txt': '0 .5 .5 .1 .1' })).toBeUndefined()
  expect(await missedAs('yolo', { ...cloud, 'data.yaml': 'names: [cow]', 'a.txt': '' })).toBeUndefined()
  expect(await missedAs('yolo', { ...cloud, 'data.yaml': 'names: [cow]', 'a.txt': '0 .5 .5 no .1' })).toBeUndefined()
  expect(await missedAs('yolo', { 'a.jpg': '' })).toBeUndefined()
  expect(await missedAs('yolo', { '_annotations.json': CLOUD.replace(/\[\{.*\}\]/, '[]'), 'a.jpg': '' })).toBeUndefined()
})
