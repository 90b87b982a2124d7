import { expect, test } from 'vitest'
import { path, searchOf } from './path'

test('parts of a path are escaped', () => expect(path`/workspaces/${'a/../b'}/runs/${3}`).toBe('/workspaces/a%2F..%2Fb/runs/3'))

test('a search holds what is given, and is nothing where nothing is', () => {
  expect(searchOf({ q: 'a b&c', before: 3, cursor: undefined })).toBe('?q=a+b%26c&before=3')
  expect(searchOf({ cursor: undefined })).toBe('')
})
