import { expect, test } from 'vitest'
import { z } from 'zod'
import { isOneWay } from '@/lib/domain/contract/testing/arbitrary-of'
import { answerFile, answerLinked } from './answer-file'
import { answerExportLink, answerLink } from './answer-link'
import { answerRedirect } from './answer-redirect'
import type { Handler } from './route'

// Files, where they lie, and an address that only the site can write; beside them the stream of events.
const OWN_WAYS: unknown[] = [answerFile, answerLinked, answerRedirect, answerLink, answerExportLink]
const STREAM = '/app/api/workspaces/[workspace]/projects/[project]/live/route.ts'
// Where there is nothing there is no answer but the problem.
const NOTHING = '/app/api/[...nothing]/route.ts'

const modules = import.meta.glob<Record<string, Handler>>(['/app/api/**/route.ts', '!/app/api/auth/**'], { eager: true })
const routes = Object.entries(modules)
  .filter(([file]) => file !== STREAM && file !== NOTHING)
  .flatMap(([file, exported]) =>
    Object.entries(exported)
      .filter(([name]) => /^[A-Z]+$/.test(name))
      .map(([method, { answer }]) => ({ name: `${method} ${file}`, answer })),
  )

test('the routes are found', () => expect(routes.length).toBeGreaterThan(40))

test.each(routes)('$name says by the contract what it answers', ({ answer }) => {
  if (OWN_WAYS.includes(answer)) return
  expect(answer).toSatisfy((schema) => schema instanceof z.ZodType && !isOneWay(schema))
})
