import { expect, test } from 'vitest'
import { projectLetters } from './project-letters'

test.each([
  ['Blood cells', 'Bc'],
  ['Raccoons', 'Ra'],
  ['2026 shelf audit', '2s'],
  ['猫', '猫'],
  ['--', '?'],
])('%s becomes %s', (name, letters) => expect(projectLetters(name)).toBe(letters))
