import { expect, test } from 'vitest'
import { changeOf } from './change-of'

test('what comes and goes is told, and nothing where no model was live', () => {
  expect(changeOf({ labels: ['cat', 'dog'] }, { labels: ['cow', 'cat'] })).toEqual({ lost: ['cow'], won: ['dog'] })
  expect(changeOf({ labels: ['cat'] }, undefined)).toEqual({ lost: [], won: [] })
})
