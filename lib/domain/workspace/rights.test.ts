import { expect, test } from 'vitest'
import { ACTIONS, can, canIn, isUpToProject } from './rights'
import { ROLES } from './role'

const CELLS = ROLES.flatMap((role) => ACTIONS.map((action) => ({ role, action })))

test('a project decides about one thing: whether annotators add labels', () => {
  for (const { role, action } of CELLS) expect(canIn({ annotatorsAddLabels: true }, role, action)).toBe(can(role, action))
  const kept = CELLS.filter(({ role, action }) => can(role, action) && !canIn({ annotatorsAddLabels: false }, role, action))
  expect(kept).toEqual([{ role: 'annotator', action: 'add-labels' }])
  expect(CELLS.filter(({ role, action }) => isUpToProject(role, action))).toEqual(kept)
})

// Imports, and labels brought back, make labels for whom the door let in for something else.
test.each(['import', 'edit-project', 'create-project'] as const)('who has the right to %s adds labels in every project', (action) => {
  const without = ROLES.filter((role) => can(role, action) && !canIn({ annotatorsAddLabels: false }, role, 'add-labels'))
  expect(without).toEqual([])
})
